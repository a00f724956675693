"""The keys and words of authors' files in English and Chinese, one to one."""

CHINESE_KEYS = {
    # cases
    "id": "编号", "headline": "主题", "kicker": "肩题", "deck": "副题", "organisation": "单位", "as": "写作",
    "organisation_line": "单位行", "category": "类别", "column": "栏目", "region": "地区", "date": "日期",
    "genre": "体裁", "credits": "署名", "names": "姓名", "role": "职责", "affiliation": "所属", "byline": "署名方式",
    "dateline": "电头", "points": "序号形式", "tags": "标签", "source": "来源", "status": "状态",
    # organisations
    "organisations": "单位名册", "name": "名称", "short": "简称", "level": "级别", "parent": "上级",
    # series
    "subtitle": "副名", "cover_name": "封面名称", "issuer": "主办", "editor": "编者", "mark": "标记", "kind": "种类", "style": "样式",
    "categories": "类别次序", "numbering": "编号方式", "group": "分组", "case": "案例", "cross_heads": "小标题",
    "call_outs": "二维码提示", "text": "文字", "to": "指向", "imprint": "版记", "issue_label": "期号形式",
    "public_name": "公开名称", "preface_label": "按语标记", "path": "网址路径", "contact": "联系方式",
    "editors": "编辑", "committee": "编委会", "contents": "目录",
    "archive": "归档", "retention": "保管期限", "classification": "密级", "archive_number": "档号",
    "numbered_copies": "分送件", "watermark": "水印", "checks": "检查",
    # imprint
    "report": "报", "send": "送", "distribute": "发", "copies": "份数", "permit": "准印证", "printer": "印刷",
    "publisher": "编印", "rows": "各行", "label": "行首", "right": "行尾",
    # print
    "print": "印制", "paper": "纸张", "cover_paper": "封面用纸", "binding": "装订", "delivery": "交货", "notes": "备注",
    # issues
    "number": "期号", "year": "年", "whole_number": "总期号", "preface": "按语", "select": "选用", "sections": "篇章",
    "title": "标题", "cases": "案例次序", "where": "条件", "dates": "日期范围", "from": "起", "until": "止",
    "order_by": "排序", "exclude": "不选", "group_by": "分组方式", "limit_per_group": "每组上限", "limit": "总上限",
    "submissions": "来稿", "appendices": "附录", "table": "表", "counts": "数目",
    "layout": "版面", "page": "版", "stack": "叠放", "columns": "栏数", "box_column": "框文栏", "picture_columns": "图片栏数",
    "frame": "加框", "fit": "调整", "continue_on": "转版", "continued": "接版",
    # branches
    "branches": "分发名册", "channels": "渠道", "mailbox": "邮箱", "drop": "投放", "formats": "格式", "salutation": "称呼",
    "active_from": "启用", "active_until": "停用",
    # settings
    "site": "网址", "contact_mail": "联系邮箱", "store": "存档", "mail": "邮件", "account": "账户", "sender": "发件人", "fonts": "字体",
    "server": "服务器", "port": "端口", "security": "加密", "bounces": "退信地址", "limits": "限额", "per_minute": "每分钟",
    "per_host": "每域名", "per_connection": "每次连接", "failures": "连续失败", "patience": "等待上限", "retry_after": "重试间隔",
    "answer_within": "应答时限",
    "packet": "打包", "known_hosts": "已知主机", "certificates": "证书", "accounts": "各账户", "user": "用户",
    "seal": "签章", "sign": "签名", "key": "密钥", "password_file": "密码文件", "trusted": "信任",
}  # fmt: skip
"""English key to Chinese key."""

ENGLISH_KEYS = {chinese: english for english, chinese in CHINESE_KEYS.items()}

CHINESE_WORDS = {
    "yes": "是", "no": "否", "none": "无",
    "draft": "草稿", "ready": "可用", "withdrawn": "撤回",
    "line": "单列", "dateline": "电头", "end": "文末",
    "category": "类别", "column": "栏目", "organisation": "单位",
    "register": "建制顺序", "oldest": "由旧到新", "newest": "由新到旧", "id": "编号",
    "edition": "本版", "issue": "本期",
    "mail": "邮件", "folder": "文件夹", "print": "纸质",
}  # fmt: skip
"""English word that a value may be to its Chinese."""

ENGLISH_WORDS = {chinese: english for english, chinese in CHINESE_WORDS.items()}
