# 简体中文界面用语。

### 每个页面

skip-link = 跳至正文
main-menu = 主菜单
breadcrumbs = 当前位置
languages = 语言
also-in = 本页的其他语言版本
contents = 目录
feed = 新闻源（Atom）
made-with = 使用 { $generator } 制作
not-found-title = 未找到页面
not-found-text = 此地址没有页面。页面可能已移至他处，或者地址有误。
not-found-home = 前往首页
redirect = 本页已移至他处
redirect-text = 本页的新地址：

### 列表

reports = 报告
latest-reports = 最新报告
no-reports = 此处尚未发布任何内容。
sections = 栏目
pages = 页面
pager = 本列表的各页
pager-position = 第 { $number } 页，共 { $pages } 页
newer = 较新
older = 较早
report-count = { $count } 份报告
charge-count = { $count } 项指控
entry-count = { $count } 个条目
taxonomy-topics = 主题
taxonomy-jurisdictions = 国家和法域
registers = 索引
registers-text = 各报告所述及的一切，按音序排列。
registers-tables = 以表格形式列出的案件和资料来源：
register-cases = 案件
register-provisions = 法律条文
register-people = 人物
register-places = 地点
register-exhibits = 证物
register-sources = 资料来源
register-concordance = 语词索引
continued = 续
jump-to = 首字：{ $where }

### 报告

published = 发布日期
updated = 更新日期
version = 版本
notes = 注释
note-back = 返回正文
note-back-of = 返回第 { $number } 处引用，共 { $count } 处
sources = 资料来源
archived = 存档
archived-on = 存档于{ $date }
kept-copy = 本站保存的副本
cited-at = 引用处：
cited-at-place = 第 { $number } 处引用
table-region = 表 { $number }
about-this-report = 关于本报告
revisions = 版本
licence = 许可协议
doi = DOI
data = 案件数据
orcid = ORCID 标识符
status-provisional = 暂定
status-final = 定稿
status-withdrawn = 已撤回
status-draft = 草稿
notice-provisional = 本报告为暂定稿，其中的认定仍可能改变。
notice-withdrawn = 本报告已撤回，仅为存档而保留于此。
notice-draft = 本文为草稿，尚未发布。
task-done = 已完成
task-open = 待办
alert-note = 注
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 注意

### 案件

case = 案件
case-name = 案件名称
jurisdiction = 管辖区
forum = 审理机关
docket = 案号
stage = 诉讼阶段
standard = 证明标准
stage-investigation = 侦查
stage-indictment = 起诉
stage-trial = 审判
stage-appeal = 上诉
stage-judgment = 判决
stage-closed = 结案
record = 案卷
charges-overview = 指控一览
charges = 指控
elements = 犯罪要件
exhibit = 证物
provision = 法律条文
against-persons = 指控对象
undated = 日期不详
referred-to = 提及之处：
referred-to-at = 对 { $of } 的第 { $number } 处提及

kind-conduct = 行为
kind-mental = 心理要件
kind-circumstance = 情况
kind-consequence = 结果
kind-contextual = 背景要件
kind-act = 作为
kind-utterance = 言论
kind-omission = 不作为

### 指控与证据对照表

matrix-caption = 指控 { $charge } 与证据对照：{ $title }
matrix-region = 指控 { $charge } 与证据对照
matrix-element = 要件
matrix-alleged = 指称的事实
matrix-for = 支持的证据
matrix-against = 反驳的证据
matrix-context = 背景
matrix-finding = 认定与理由
matrix-charge-as-a-whole = 指控整体
matrix-none = 未提出
confidence-high = 把握程度高
confidence-moderate = 把握程度中等
confidence-low = 把握程度低
finding-made-out = 成立
finding-partly-made-out = 部分成立
finding-not-made-out = 不成立
finding-insufficient-information = 资料不足
finding-not-addressed = 未予审查
finding-outside-expertise = 超出作者的专业范围

### 人员

role-accused = 被告人
role-victim = 被害人
role-witness = 证人
role-expert = 专家
role-judge = 法官
role-prosecutor = 检察官
role-lawyer = 律师
role-defence = 辩护人
role-complainant = 控告人
role-interpreter = 翻译人员
role-official = 公职人员
pseudonym = 化名
persons-count = { $count } 人
persons-withheld = { $role ->
    [accused] { $count } 名被告人，姓名不予公开
    [victim] { $count } 名被害人，姓名不予公开
    [witness] { $count } 名证人，姓名不予公开
    [expert] { $count } 名专家，姓名不予公开
   *[other] { $count } 人，姓名不予公开
}

### 指称与引文

where = 地点
by-whom = 行为人
source = 来源
original = 原文
original-in = 原文（{ $language }）
translation = 译文
translation-into = 译文（{ $language }）
translated-by = 译者：{ $name }
translation-sworn = 宣誓翻译
translation-human = 人工翻译
translation-machine = 机器翻译
translation-stale = 本译文核对之后，原文已有改动
transliteration = 转写
transliteration-by = 转写（{ $scheme }）

### 证物

exhibit-date = 日期
exhibit-author = 作者
exhibit-platform = 平台
exhibit-reference = 编号
exhibit-address = 地址
means-documentary = 书证
means-testimonial = 言词证据
means-physical = 物证
means-digital = 电子数据
means-expert = 专家意见
party-prosecution = 控方
party-defence = 辩方
party-court = 法院
party-author = 作者
party-third-party = 第三方
access-described-only = 此处仅作描述，证物本身不予公开。
capture = 采集
captured-by = 采集人：{ $name }
captured-with = 工具：{ $tool }
captured-as = 方式：{ $method }
archives = 存档副本
exhibit-files = 文件
file-role-evidentiary = 证据副本
file-role-working = 工作副本
file-role-redacted = 遮盖副本
file-unpublished = 不予公开
checksum = SHA-256
custody = 保管链
custody-from = 移交人：{ $name }
custody-to = 接收人：{ $name }
grade = 评级（英国海军部评级法）
grade-by = 评级人：{ $name }
reliability-A = A：完全可靠
reliability-B = B：通常可靠
reliability-C = C：比较可靠
reliability-D = D：通常不可靠
reliability-E = E：不可靠
reliability-F = F：可靠性无法判断
credibility-1 = 1：已由其他来源证实
credibility-2 = 2：很可能属实
credibility-3 = 3：可能属实
credibility-4 = 4：存疑
credibility-5 = 5：不大可能属实
credibility-6 = 6：真实性无法判断
redactions = 遮盖
warning = 内容警示
warning-violence = 暴力
warning-death = 死亡
warning-torture = 酷刑
warning-sexual-violence = 性暴力
warning-children = 儿童
warning-hate-speech = 仇恨言论
warning-graphic = 血腥画面

### 大小和日期

size-bytes = { $number } 字节
size-kilobytes = { $number } kB
size-megabytes = { $number } MB
size-gigabytes = { $number } GB
date-time = { $date } { $time }（{ $offset }）

### 语言

language-ar = 阿拉伯语
language-bo = 藏语
language-de = 德语
language-en = 英语
language-es = 西班牙语
language-fa = 波斯语
language-fr = 法语
language-it = 意大利语
language-kk = 哈萨克语
language-ky = 吉尔吉斯语
language-mn = 蒙古语
language-my = 缅甸语
language-pl = 波兰语
language-prs = 达里语
language-ps = 普什图语
language-pt = 葡萄牙语
language-ru = 俄语
language-tg = 塔吉克语
language-tk = 土库曼语
language-tr = 土耳其语
language-ug = 维吾尔语
language-uk = 乌克兰语
language-uz = 乌兹别克语
language-zh = 中文

### 搜索

search = 搜索
search-for = 在本站搜索
search-go = 搜索
search-help = 将查找所有的词。须连在一起的词，请用 "引号" 括起。
search-no-script = 搜索需要 JavaScript，而此处已将其关闭。如同查阅书末索引，一切内容都可在下方的索引中找到。
search-all = 搜索所有语言
search-sort = 排序
search-by-relevance = 最相关者在前
search-by-date = 最新者在前
search-filters = 缩小范围
search-retry = 重试
search-more = 更多结果
search-found = 找到的报告：{ $n }。
search-least = 找到的报告：{ $n } 或更多。
search-nothing = 未找到任何结果。
search-further = 暂无结果，但尚未查完全部内容：请点击“更多结果”。
search-some = 没有一份报告包含所有这些词。以下报告包含其中大部分。
search-guess = 未找到该词；现显示：{ $n }。
search-cut = 查询过长，仅搜索了开头部分。
search-missing = 索引有一部分未能载入。
search-changed = 自本页打开以来，网站已重新发布。
search-rest = 另有 { $n } 处
search-places = 本报告中的其他位置
search-by-kind = 类别
search-by-charge = 指控或法律条文
search-by-finding = 认定
search-by-author = 作者
search-by-year = 年份
search-by-lang = 语言
search-kind-t = 正文
search-kind-p = 人员
search-kind-c = 指控
search-kind-e = 要件
search-kind-a = 指称
search-kind-x = 证物
search-kind-f = 认定
search-kind-n = 注释

### 阅读页面

authors = 作者
how-to-cite = 引用方式
cite-help = 引用某一段落时，请加上段落编号。编号本身即为指向该段落的链接。
citation-files = 供文献管理软件使用：
cite-paragraph = { $citation }，第 { $number } 段，{ $address }
version-number = 版本 { $version }
permanent-address = 永久地址
copy-link = 复制链接
copy-citation = 复制引文
copied = 已复制
close = 关闭
scheme = 配色
scheme-auto = 配色：自动
scheme-light = 配色：浅色
scheme-dark = 配色：深色
to-the-item = 前往 { $item }
matrix-filter = 显示哪些行
matrix-all = 全部
matrix-by-finding = 认定
matrix-by-evidence = 证据
matrix-rows-shown = 共 { $all } 行，显示 { $shown } 行
elements-made-out = { $count } 项要件中有 { $made } 项成立
warning-open = 显示或隐藏
metadata-withdrawn = 已撤回：{ $title }

### 译本

elsewhere = 其他语言
only-in = { $count } 份报告仅有以下语言版本：{ $language }
language-only = 本页仅有一种语言：{ $language }。
translation-older = 译本较旧
translation-older-version = 本页译自第 { $version } 版。原文（{ $language }）现为第 { $newer } 版。
translation-older-date = 原文（{ $language }）已于 { $date } 修改，晚于本译本。
original-link = 阅读原文：
earlier-version = 旧版本
notice-earlier = 这是本报告的第 { $version } 版，已被新版取代。
latest-link = 阅读现行版本：
all-versions = 所有版本
version-current = 现行版本
version-shown = 本页
paragraph-now = 现为第 { $number } 段
paragraph-gone = 现行版本中已无此段

### 如何验证副本

verify = 验证本网站
verify-text = 本网站每个文件的每个字节都经过签名。无论副本来自何处，持有者都可以判断它是否就是当初发布的内容。
verify-key = 公钥
verify-key-number = 公钥编号：{ $number }
verify-key-elsewhere = 请将此公钥与发布者在其他地方（如纸上或其他网站上）公布的公钥相比较。伪造的副本会显示伪造者的公钥。
verify-by-amicus = 使用 amicus 程序
verify-by-others = 不使用该程序
verify-here = 请下载整个网站，并在 SHA256SUMS 所在的文件夹中运行：
verify-others-text = 第一行说明全部文件的清单是否用此公钥所对应的密钥签名，第二行说明文件是否与清单一致。用这种方法看不出他人添加的文件。

download = 下载：
download-pdf = PDF
download-bundle = 法院卷宗（PDF）
download-epub = 电子书（EPUB）
download-docx = Word（DOCX）
ebook-cover = 封面
ebook-paragraphs = 段落
ebook-accessibility = 正文按阅读顺序排列，设有标题、目录、编号段落列表、可返回原处的注释以及带表头的表格。图片附有替代文字。
paper-on-page = 第 { $number } 页
bundle-index = 目录
bundle-document = 文件
bundle-page = 页码
bundle-left = 不在本卷宗内
bundle-off-paper = 此文件无法在纸上显示。
bundle-marked = 此文件的页面上有图章、批注或已填写的字段，此处未显示。
