"""What the page says, in English and Chinese."""

_WORDS = {
    "findings": ("Findings", "问题"),
    "no_findings": ("Nothing to report.", "没有发现问题。"),
    "error": ("error", "错误"),
    "warning": ("warning", "警告"),
    "hint": ("hint", "提示"),
    "advice": ("Hint: ", "建议："),
    "place": ("In the file", "所在文件"),
    "place_empty": (
        "Click a paragraph to see where it was written.",
        "点按版面上的段落，可查看它写在哪个文件、哪一行。",
    ),
    "copy": ("Copy place", "复制位置"),
    "copied": ("copied", "已复制"),
    "open": ("Open in editor", "在编辑器中打开"),
    "opened": ("opened", "已打开"),
    "not_opened": ("the editor could not be opened", "编辑器未能打开"),
    "close": ("Close", "关闭"),
    "pages": ("Pages", "版面"),
    "page": ("Page", "第"),
    "of": ("of {count}", "页，共 {count} 页"),
    "page_name": ("Page {number}", "第{number}页"),
    "previous": ("Previous page (←)", "上一页（←）"),
    "next": ("Next page (→)", "下一页（→）"),
    "zoom": ("Zoom", "缩放"),
    "smaller": ("Smaller (−)", "缩小（−）"),
    "larger": ("Larger (+)", "放大（+）"),
    "fit_width": ("Fit width", "适合宽度"),
    "fit_page": ("Fit page", "适合整页"),
    "panel": ("Show or hide the findings", "显示或隐藏问题栏"),
    "starting": ("building …", "正在排版……"),
    "built": ("{pages} pages in {seconds} s", "{pages} 页，用时 {seconds} 秒"),
    "text": (
        "{characters} characters, {rate} errors in 10,000",
        "{characters} 字，每万字错误 {rate} 处",
    ),
    "changed": ("changed:", "有变动："),
    "stale": (
        "These pages are as of {time}. The text has errors; the pages follow once they are mended.",
        "以下是 {time} 的版面。稿件现有错误，改正后版面随即更新。",
    ),
    "nothing_yet": (
        "No pages yet: the text has errors. The pages appear once they are mended.",
        "还没有版面：稿件有错误，改正后版面随即出现。",
    ),
    "lost": (
        "The preview has ended or cannot be reached. Trying again …",
        "预览已结束或连接中断，正在重试……",
    ),
    "keys": ("Keys: n p findings · ← → pages · + − 0 size", "按键：n p 逐条问题 · ← → 翻页 · + − 0 大小"),
}


def words(lang: str) -> dict[str, str]:
    """Everything that the page says in ``lang`` (``en`` or ``zh``), by name."""
    return {name: chinese if lang == "zh" else english for name, (english, chinese) in _WORDS.items()}
