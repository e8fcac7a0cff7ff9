# 中文界面用语。

### 每页的框架

skip-link = 跳到正文
main-menu = 主菜单
breadcrumbs = 当前位置
languages = 语言
also-in = 本页的其他语言版本
contents = 目录
feed = 更新订阅（Atom）
made-with = 由 { $generator } 生成
not-found-title = 找不到页面
not-found-text = 此地址没有页面。页面可能已移走，或地址有误。
not-found-home = 前往首页
redirect = 本页已移走
redirect-text = 本页已移至：

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
report-count = { $count ->
   *[other] { $count } 份报告
}
charge-count = { $count ->
   *[other] { $count } 项指控
}
entry-count = { $count ->
   *[other] { $count } 个条目
}
taxonomy-topics = 主题
taxonomy-jurisdictions = 法域
registers = 索引
registers-text = 各报告所涉及的全部内容，按次序排列。
register-cases = 案件
register-provisions = 法律条款
register-people = 人物
register-places = 地点
register-exhibits = 证物
register-concordance = 词语索引
continued = 续
jump-to = 字母：{ $where }

### 报告

published = 发布日期
updated = 更新日期
version = 版本
notes = 注释
note-back = 返回正文
note-back-of = 返回引用处 { $number }，共 { $count } 处
table-region = 表 { $number }
about-this-report = 关于本报告
revisions = 以前的版本
licence = 许可
doi = DOI
data = 案件数据
orcid = ORCID 编号
status-provisional = 暂定
status-final = 定稿
status-withdrawn = 已撤回
status-draft = 草稿
notice-provisional = 本报告为暂定稿，其结论仍可能更改。
notice-withdrawn = 本报告已撤回，仅作存档。
metadata-withdrawn = 已撤回：{ $title }
notice-draft = 这是草稿，尚未发布。
task-done = 已完成
task-open = 待办
alert-note = 说明
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 注意

### 案件

case = 案件
case-name = 案件
jurisdiction = 法域
forum = 审理机关
docket = 案号
stage = 程序阶段
standard = 证明标准
stage-investigation = 侦查
stage-indictment = 起诉
stage-trial = 审判
stage-appeal = 上诉
stage-judgment = 判决
stage-closed = 已结案
record = 案件记录
charges-overview = 指控一览
charges = 指控
elements = 构成要件
exhibit = 证物
provision = 法律条款
against-persons = 被指控人
undated = 日期不详
referred-to = 引用处
referred-to-at = { $of } 的引用处 { $number }

kind-conduct = 行为要件
kind-mental = 主观要件
kind-circumstance = 情节要件
kind-consequence = 结果要件
kind-contextual = 背景要件
kind-act = 作为
kind-utterance = 言论
kind-omission = 不作为

### 指控与证据对照表

matrix-caption = 指控 { $charge } 与证据对照：{ $title }
matrix-region = 指控 { $charge } 与证据对照
matrix-element = 构成要件
matrix-alleged = 所指事实
matrix-for = 支持的证据
matrix-against = 反对的证据
matrix-context = 背景
matrix-finding = 认定及理由
matrix-charge-as-a-whole = 指控整体
matrix-none = 未列出
confidence-high = 高度确信
confidence-moderate = 中度确信
confidence-low = 低度确信
finding-made-out = 成立
finding-partly-made-out = 部分成立
finding-not-made-out = 不成立
finding-insufficient-information = 信息不足
finding-not-addressed = 未论及
finding-outside-expertise = 超出作者的专业范围

### 人物

role-accused = 被告人
role-victim = 被害人
role-witness = 证人
role-expert = 专家
role-judge = 法官
role-prosecutor = 检察官
role-lawyer = 律师
role-defence = 辩护人
role-complainant = 控告人
role-interpreter = 口译员
role-official = 官员
pseudonym = 化名
persons-count = { $count ->
   *[other] { $count } 人
}
persons-withheld = { $role ->
    [accused] { $count ->
       *[other] { $count } 名被告人，姓名不公开
    }
    [victim] { $count ->
       *[other] { $count } 名被害人，姓名不公开
    }
    [witness] { $count ->
       *[other] { $count } 名证人，姓名不公开
    }
    [expert] { $count ->
       *[other] { $count } 名专家，姓名不公开
    }
   *[other] { $count ->
       *[other] { $count } 人，姓名不公开
    }
}

### 所指事实与引文

where = 地点
by-whom = 行为人
source = 来源
original = 原文
original-in = 原文（{ $language }）
translation = 译文
translation-into = 译文（{ $language }）
translated-by = { $name }译
translation-sworn = 宣誓翻译
translation-human = 人工翻译
translation-machine = 机器翻译

### 证物

exhibit-date = 日期
exhibit-author = 制作者
exhibit-platform = 平台
exhibit-reference = 编号
exhibit-address = 网址
means-documentary = 书证
means-testimonial = 证言
means-physical = 物证
means-digital = 电子数据
means-expert = 鉴定意见
party-prosecution = 控方
party-defence = 辩方
party-court = 法庭
party-author = 作者
party-third-party = 第三方
access-described-only = 此处仅作描述，证物本身不公开。
capture = 采集
captured-by = 采集人：{ $name }
captured-with = 工具：{ $tool }
captured-as = 形式：{ $method }
archives = 存档副本
exhibit-files = 文件
file-role-evidentiary = 证据副本
file-role-working = 工作副本
file-role-redacted = 遮盖副本
file-unpublished = 不公开
checksum = SHA-256
custody = 保管链
custody-from = 移交人：{ $name }
custody-to = 接收人：{ $name }
grade = 评级（海军部代码）
grade-by = 评级人：{ $name }
reliability-A = A：完全可靠
reliability-B = B：通常可靠
reliability-C = C：较为可靠
reliability-D = D：通常不可靠
reliability-E = E：不可靠
reliability-F = F：可靠性无法判断
credibility-1 = 1：得到其他来源证实
credibility-2 = 2：很可能属实
credibility-3 = 3：可能属实
credibility-4 = 4：存疑
credibility-5 = 5：不大可能属实
credibility-6 = 6：真实性无法判断
redactions = 遮盖处
warning = 内容警告
warning-violence = 暴力
warning-death = 死亡
warning-torture = 酷刑
warning-sexual-violence = 性暴力
warning-children = 儿童
warning-hate-speech = 仇恨言论
warning-graphic = 令人不安的图像

### 大小与日期

decimal-sign = .
size-bytes = { $number } 字节
size-kilobytes = { $number } kB
size-megabytes = { $number } MB
size-gigabytes = { $number } GB
date-year = { $year }年
date-month = { $year }年{ $month }
date-day = { $year }年{ $month }{ $day }日
date-time = { $date } { $time }（{ $offset }）
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月

### 语言名称

language-ar = 阿拉伯文
language-bo = 藏文
language-de = 德文
language-en = 英文
language-es = 西班牙文
language-fa = 波斯文
language-fr = 法文
language-it = 意大利文
language-kk = 哈萨克文
language-ky = 吉尔吉斯文
language-mn = 蒙古文
language-my = 缅甸文
language-pl = 波兰文
language-prs = 达里文
language-ps = 普什图文
language-pt = 葡萄牙文
language-ru = 俄文
language-tg = 塔吉克文
language-tk = 土库曼文
language-tr = 土耳其文
language-ug = 维吾尔文
language-uk = 乌克兰文
language-uz = 乌兹别克文
language-zh = 中文

### 搜索

search = 搜索
search-for = 搜索本网站
search-go = 搜索
search-help = 查找所有词语。相连的词语请加"引号"。
search-no-script = 搜索需要 JavaScript，而此处已关闭。如同书末索引，下面的索引可以查到全部内容。
search-all = 所有语言
search-sort = 排序
search-by-relevance = 最相关在前
search-by-date = 最新在前
search-filters = 缩小范围
search-retry = 重试
search-more = 更多结果
search-found = 找到的报告：{ $n }。
search-least = 找到的报告：{ $n } 或更多。
search-nothing = 没有找到任何内容。
search-further = 暂无结果，但尚未全部查完：请点“更多结果”。
search-some = 没有一份报告包含所有这些词语。以下报告包含其中大部分。
search-guess = 没有找到这个词，现显示：{ $n }。
search-cut = 查询过长，只查找了开头部分。
search-missing = 索引的一部分无法载入。
search-changed = 打开本页之后，网站已重新发布。
search-rest = 另有 { $n } 项
search-places = 本报告中的其他位置
search-by-kind = 类别
search-by-charge = 指控或条款
search-by-finding = 认定
search-by-author = 作者
search-by-year = 年份
search-by-lang = 语言
search-kind-t = 正文
search-kind-p = 人物
search-kind-c = 指控
search-kind-e = 构成要件
search-kind-a = 所指事实
search-kind-x = 证物
search-kind-f = 认定
search-kind-n = 注释

### 读者的页面

authors = 作者
how-to-cite = 引用格式
cite-help = 引用某一段时请加上段号。段号本身即是该段的链接。
cite-paragraph = { $citation }，第 { $number } 段，{ $address }
version-number = { $version } 版
permanent-address = 永久网址
copy-link = 复制链接
copy-citation = 复制引文
copied = 已复制
close = 关闭
scheme = 颜色
scheme-auto = 颜色：自动
scheme-light = 颜色：浅色
scheme-dark = 颜色：深色
to-the-item = 前往 { $item }
matrix-filter = 显示哪些行
matrix-all = 全部
matrix-by-finding = 认定
matrix-by-evidence = 证据
matrix-rows-shown = 共 { $all } 行，显示 { $shown } 行
elements-made-out = { $count ->
   *[other] { $count } 项要件中 { $made } 项成立
}
warning-open = 显示或隐藏
