"""Why a template cannot be used, in English and Chinese: parts of the messages B240 and B339."""

from bulletins.messages import Message

REASONS: dict[str, tuple[str, str]] = {
    "field": ("there is no field '{name}'", "没有“{name}”这个名称"),
    "group": (
        "'{name}' is no single value: name one of its parts, such as {name}.{part}",
        "“{name}”不是单个值，请写明其中一项，如 {name}.{part}",
    ),
    "refused": ("'{found}' is not allowed in a template", "模板中不能用“{found}”"),
    "expression": ("'{found}' is no expression", "“{found}”写法有误"),
    "open": ("'{found}' is not closed or not allowed", "“{found}”没有闭合，或不能使用"),
    "endless": ("an if without endif", "有 if 而没有 endif"),
    "stray": ("'{found}' without an if", "有“{found}”而没有 if"),
    "after-else": ("'{found}' after else", "“{found}”写在 else 之后"),
    "deep": ("it is nested too deeply", "嵌套过深"),
    "unlike": ("{left} and {right} cannot be compared", "{left} 与 {right} 不能比较"),
}
"""English and Chinese by the kind of reason."""

MESSAGES: dict[str, Message] = {
    "B240": Message(
        "the template under '{key}' cannot be used: {reason}",
        "“{key}”的模板不能用：{chinese}",
        (
            (
                "a template may hold text, {{{{ names }}}} such as {{{{ counts.printed }}}}, and {{% if %}}",
                "模板里只能写文字、{{{{ 名称 }}}}（如 {{{{ counts.printed }}}}）和 {{% if %}}",
            ),
        ),
    ),
}
