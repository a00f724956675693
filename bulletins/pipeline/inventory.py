"""What a workspace has: its series and the latest issue of each, the styles and the faces that it may use."""

from collections.abc import Sequence
from functools import cache, partial

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.library import find_issues
from bulletins.library.issue_files import find_series, no_series, series_path
from bulletins.library.pictures import load_style_picture
from bulletins.model import Series, Settings, place_of, read_model
from bulletins.package_data import data_folder
from bulletins.pipeline.settings_file import settings_of
from bulletins.pipeline.yaml_edits import value_of
from bulletins.source import MappingNode, Node, Workspace
from bulletins.source.nearest import nearest
from bulletins.source.workspace import SETTINGS_FILE, STYLE_SHEET, TEMPLATES
from bulletins.source.yaml_text import parse_yaml
from bulletins.style import Stylesheet, load_style
from bulletins.typefaces import FONT_CLASSES, Typefaces
from bulletins.values import frozen


@frozen(order=True)
class IssueNumber:
    """Year and number of an issue: the stem of its file."""

    year: int
    number: int

    @property
    def stem(self) -> str:
        """``2024-03``."""
        return f"{self.year}-{self.number:02}"


def check_series(workspace: Workspace, series_id: str) -> None:
    """Nothing, if the workspace has that series.

    Raises:
        SourceError: it has not.
    """
    if series_id not in find_series(workspace):
        raise SourceError(no_series(workspace, series_id))


def numbers_of(workspace: Workspace, series_id: str) -> tuple[IssueNumber, ...]:
    """The issues of a series that have a file, in their order."""
    stems = [name.split("/")[1] for name in find_issues(workspace) if name.startswith(f"{series_id}/")]
    return tuple(sorted(IssueNumber(*map(int, stem.split("-"))) for stem in stems))


def shipped_styles() -> tuple[str, ...]:
    """The styles that come with the package, sorted."""
    return tuple(sorted(path.parent.name for path in data_folder(TEMPLATES).glob(f"*/{STYLE_SHEET}")))


def known_styles(workspace: Workspace) -> tuple[str, ...]:
    """The styles that a series may name: the package's and the workspace's own, sorted."""
    own = (path.split("/")[1] for path in workspace.list(TEMPLATES, f"*/{STYLE_SHEET}"))
    return tuple(sorted({*shipped_styles(), *own}))


def open_style(workspace: Workspace, name: str, span: Span | None = None) -> Stylesheet:
    """The style ``name`` with its pictures, all read through the workspace; ``span`` is where the name is written.

    Raises:
        StyleError: it is wrong, or there is none of that name.
    """
    pictures = partial(load_style_picture, workspace)
    return load_style(name, workspace.style_file, span, pictures, partial(_style_base, workspace))


def _style_base(
    workspace: Workspace, styles: Sequence[str], file: str, span: Span
) -> tuple[str, bytes] | None:
    """The Word file that a style builds on, from the first of the folders that has it."""
    found = (workspace.style_bytes(style, file, span) for style in styles)
    return next(filter(None, found), None)


def style_of(workspace: Workspace, series_id: str) -> Stylesheet:
    """The style that the series ``series_id`` is set in.

    Raises:
        SourceError: there is no such series, or its file is wrong.
        StyleError: the style is wrong, or there is none of that name.
    """
    check_series(workspace, series_id)
    path = series_path(series_id)
    node = parse_yaml(workspace.read_text(path), path)
    series = read_model(Series, node, path=series_id)
    return open_style(workspace, series.style, place_of(node, ("style",)))


def typefaces_of(workspace: Workspace) -> Typefaces:
    """The faces that the workspace's bulletins are set in: the package's and those of its settings.

    Raises:
        SourceError: the settings are wrong, or name a font class that does not exist.
        StyleError: the package's catalogue cannot be read.
    """
    settings, node = settings_of(workspace)
    _check_classes(settings, value_of(node, "fonts"))
    if not settings.fonts:
        return _shipped_typefaces()
    return Typefaces(
        own={name: workspace.root / path for name, path in settings.fonts.items()},
        places={name: place_of(node, ("fonts", name)) for name in settings.fonts},
    )


@cache
def _shipped_typefaces() -> Typefaces:
    """The package's faces alone; what was read of them is kept for the next issue."""
    return Typefaces()


def _check_classes(settings: Settings, fonts: Node | None) -> None:
    """Own fonts are for classes that exist."""
    wrong = []
    for name in (name for name in settings.fonts if name not in FONT_CLASSES):
        entry = fonts.entry(name) if isinstance(fonts, MappingNode) else None
        place = entry.key.span if entry else Span(SETTINGS_FILE)
        near, allowed = nearest(name, FONT_CLASSES), ", ".join(FONT_CLASSES)
        wrong.append(Diagnostic.of("B205", place, value=name, suggestion=near, allowed=allowed))
    if wrong:
        raise SourceError(wrong)
