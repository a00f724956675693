import java.io.File;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.exception.SyntaxValidationException;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/** Prints what PDFBox has against the file named by the first argument: a line a complaint, code and words. */
public class PdfaPreflight {
    public static void main(String[] arguments) throws Exception {
        for (ValidationResult.ValidationError error : validate(new File(arguments[0])).getErrorsList()) {
            System.out.println(error.getErrorCode() + "\t" + error.getDetails());
        }
    }

    private static ValidationResult validate(File file) throws Exception {
        PreflightParser parser = new PreflightParser(file);
        try {
            parser.parse();
            try (PreflightDocument document = parser.getPreflightDocument()) {
                document.validate();
                return document.getResult();
            }
        } catch (SyntaxValidationException error) {
            return error.getResult();
        }
    }
}
