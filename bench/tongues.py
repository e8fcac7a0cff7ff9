"""Words of five languages, and how they change: what polyglot.py writes with.

Each language gives `WORDS[lang]`, a list of (stem, kind), frequent ones first;
`forms(lang, stem, kind)`, the forms of a stem; and `coin(lang, rng)`, a stem that
nobody has, of a kind that inflects like the others. The rules are those of school
grammars and know no exceptions: enough to hold a stemmer to.
"""

import random

# Words that do not change, and that every text is full of.
SMALL = {
    "en": """the of and to in that was for on with as by at be this from not were which had have an they their
has been one all would there no when who will so what its into than only other some could these two any our after
also before must through where should because each those under such between upon both during against however
without within whether while since until although therefore neither above below""",
    "ru": """и в не на что с по как из к о у за от но же для до при или так также без между после перед если
чтобы который его её их этот она они было были быть есть уже ещё лишь только однако поэтому через под над около
согласно вопреки все весь каждый никто ничто где когда там здесь затем потому либо ни даже очень более менее""",
    "kk": """және мен бұл сол үшін туралы емес деп бір ол оның олар барлық әрбір кейін дейін бойынша арқылы
бірақ немесе егер сондай ғана тек ешқандай өзі осы қазір бұрын мұнда онда содан сондықтан алайда тағы әлі болып
болды еді керек мүмкін жоқ бар қарай қарсы туралы кез келген әр өте аса ретінде сияқты шейін""",
    "zh": "的 了 在 是 和 与 对 从 被 将 就 也 都 而 以 由 于 其 该 此 但 或 并 不 没有 可以 因此 如果 虽然 关于 根据 以及 之间 之后 之前 这些 那些 他们 任何 所有 已经 仍然 只有",
    "ar": """في من على إلى عن مع أن إن كان كانت هذا هذه ذلك تلك التي الذي الذين ما لا لم لن قد بعد قبل عند
بين حتى أو ثم كما حيث إذا لكن غير كل بعض أي هو هي هم منذ خلال ضد دون فقط أيضا لذلك بل أما إلا سوى نحو حول""",
}

# Stems by kind. In English the kind says which endings a stem takes, in Russian
# its declension, in Arabic what it is; in Kazakh and Chinese less.
STEMS = {
    "en": {
        "verb": """treat argue assess establish assign enjoy retrench state adjourn entrench improve amend enforce
pronounce announce settle require achieve advertise engage appoint arrange attach judge develop discern employ
encourage endorse govern manage measure move nourish place punish refresh replace resent invest endow impeach detach
abandon acknowledge command amuse astonish banish bombard confine content debase deploy disarm displace ease
embarrass embody enchant endanger enlarge enlist enrich entertain equip excite fulfil harass harness implement
imprison infringe install involve lodge oblige pave procure postpone recruit refine reinforce retire supplement
torment""",
        "plain": """report document witness assert claim record attend question confirm contain present consider
collect examine explain reject support follow interpret translate print inspect expect suggest protest preach pray
detain extract affirm conclude defend demand depart deliver detect discuss display doubt edit enter escort exclude
exist expand expose express filter form gather grant greet guard hand happen help hint insist intend intercept
interview invent label lack last learn list load locate mark mention need observe obtain obstruct oppose order
perform persist point possess predict prevent proceed process produce profess prohibit project promise prosecute
protect prove publish pursue quote raise reach recall receive recognize recommend recover reduce reflect refuse
regard register relate release remain remark remind remove render repair repeat reply represent request research
resist resolve respect respond restrain restrict result retain return reveal reverse review reward search seize
select sentence separate serve sign sort spell stamp start suffer suspect suspend sustain testify threaten trace
train transport trust uncover unite urge utter vote wait walk want warn watch weigh wish wonder work carry deny
justify notify qualify verify vary copy bury study""",
        "noun": """court judge expert opinion charge count element finding exhibit statement verdict article statute
intent group speech belief sermon quotation context linguist historian physician custody transcript file sheet
volume annex archive photograph letter broadcast author reader ministry officer indictment hearing standard gap
contradiction method sample limit appeal crime doctor village river mountain district province prison camp border
passport ticket teacher student farmer driver lawyer doctor neighbour brother sister mother father daughter uncle
cousin friend number figure diagram margin footnote chapter paragraph section clause treaty covenant protocol
rapporteur committee delegate embassy minister president parliament senate mayor council tribunal registry clerk
bailiff jury barrister solicitor notary warrant summons affidavit deposition testament ledger invoice receipt
parcel packet envelope telegram magazine newspaper pamphlet leaflet poster banner slogan anthem hymn psalm verse
stanza dialect idiom metaphor synonym glossary dictionary grammar alphabet script signature seal stamp cabinet
drawer corridor staircase basement attic roof courtyard garden orchard field meadow forest valley desert island""",
        "adj": """criminal civil public private legal factual moral literal religious secular national local
foreign domestic urban rural ancient modern recent former final partial plain formal informal oral written silent
hostile neutral remote distant central northern southern eastern western minor major senior junior credible
plausible reliable relevant adequate arbitrary coherent ambiguous explicit implicit lawful unlawful peaceful
violent political cultural historical scientific medical technical financial ethical ethnic collective""",
    },
    "ru": {
        "m": """суд эксперт документ протокол закон текст довод факт допрос обыск арест приговор акт перевод автор
термин архив журнал номер лист том раздел абзац пункт договор устав орган отдел комитет совет парламент президент
министр депутат адвокат прокурор кабинет район округ аул город народ язык диалект лингвист историк студент
профессор ученик сосед брат отчим внук пастух забор завод вокзал билет паспорт конверт пакет плакат гимн стих
проповедник монастыр храм собор приход обряд праздник протест призыв умысел мотив повод признак вывод анализ метод
экран диск файл сайт канал диктофон микрофон голос звук сигнал ответ вопрос запрос отказ апеллянт штраф залог
надзор контрол режим запрет допуск выезд въезд объект субъект процесс эпизод период момент рассвет закат запад""",
        "a": """карт групп бумаг тайн вин правд цитат фраз строк сторон жалоб защит охран угроз борьб вер общин школ
книг газет стран границ гор рек долин улиц площадк комнат камер больниц аптек машин дорог почт телеграмм реклам
листовк брошюр рукописк страниц сноск ссылк таблиц схем анкет марк пауз ошибк поправк отметк пометк записк
переписк беседк поездк проверк оценк трактовк формулировк постановк обстановк подготовк попытк разведк сестр внучк
подруг соседк экспертиз процедур""",
        "ija": """организаци конституци федераци коллеги комисси лаборатори истори фамили станци инстанци апелляци
кассаци дискриминаци агитаци информаци публикаци редакци интонаци терминологи методологи психологи религи традици
церемони демонстраци резолюци деклараци конвенци юрисдикци категори позици функци ситуаци операци провокаци
иллюстраци фотографи биографи географи экспедици""",
        "ije": """обвинени решени заключени показани определени постановлени исследовани преступлени наказани
основани утверждени высказывани выступлени собрани образовани содержани значени толковани объяснени возражени
сомнени намерени действи бездействи нарушени ограничени задержани заседани слушани расследовани изъяти назначени
направлени обращени приложени примечани предложени сообщени объявлени издани описани изложени понимани знани мнени
отношени сравнени различи совпадени отсутстви присутстви участи влияни насили призвани прощени служени учреждени
отделени населени поселени движени молчани отрицани признани""",
        "o": """прав дел слов лиц мест правительств государств министерств ведомств обществ обстоятельств
доказательств свидетельств ходатайств следств производств имуществ большинств меньшинств братств духовенств
гражданств искусств качеств количеств чувств средств устройств агентств издательств убийств""",
        "ost": """ответственност деятельност личност возможност необходимост достоверност относимост допустимост
обоснованност законност виновност враждебност принадлежност национальност общност собственност безопасност
независимост беспристрастност полнот точност ясност двусмысленност противоречивост последовательност целостност
подлинност давност трудност сложност важност особенност действительност реальност очевидност вероятност новост""",
        "adj": """уголовн судебн правов законн незаконн религиозн национальн письменн устн публичн частн научн
экспертн лингвистическ историческ политическ государственн международн местн городск сельск северн южн восточн
западн главн перв нов стар современн достоверн сомнительн ложн истинн полн неполн точн ясн прям косвенн основн
дополнительн отдельн особ важн необходим возможн вероятн очевидн враждебн мирн свободн насильственн преступн
опасн духовн светск народн казахск тюркск арабск китайск русск английск переводн печатн""",
        "at": """утвержда показыва рассматрива оценива указыва содержа отрица подтвержда опроверга устанавлива
распространя призыва возбужда напада охраня защища обвиня оправдыва наказыва задержива допрашива обыскива изыма
получа отправля встреча обсужда объясня сравнива различа совпада наруша соблюда ограничива""",
        "ova": """исслед анализир цитир публик толк участв отсутств присутств действ треб след использ требов
формулир регистрир критик информир арест протест голос организ переимен расслед преслед обжал свидетельств""",
        "it": """говор заяв объяв определ объясн подтверд сообщ постанов назнач направ получ реш защит сохран
распростран огранич разреш запрет исключ включ ответ уточн дополн измен провер сравн отлич выдел повтор перевод
соверш наруш оправд""",
    },
    "kk": {
        "noun": """сот сарапшы дәлел айып куәгер мәтін аударма заң бап құқық сөз үкім шешім хаттама құжат тарап
тергеуші судья прокурор адвокат айыптаушы қорғаушы мәлімет пікір қорытынды тұжырым анықтама зерттеу талдау әдіс
мысал үлгі белгі себеп салдар мақсат ниет әрекет қылмыс жаза түрме лагерь қамау тінту тергеу жауап сұрақ арыз
шағым өтініш талап мерзім күн ай жыл сағат ғасыр кезең оқиға жағдай орын ауыл қала аудан облыс өлке ел жер су тау
өзен көл дала шөл жол көпір үй мектеп кітап газет журнал хат парақ бет тарау бөлім сурет кесте карта сызба қол
мөр таңба әліпби тіл диалект сөздік термин мағына мазмұн түсінік ұғым ой сана ақыл сенім дін ғибадат мешіт құран
дұға уағыз имам молда шіркеу салт дәстүр әдет мереке той жиын жиналыс митинг ұран ән күй өлең жыр ақын жазушы
ғалым дәрігер мұғалім оқушы студент шаруа малшы жүргізуші сатушы көрші дос аға іні әке шеше бала қыз ұл немере
ата әже ағайын туыс халық ұлт ру тайпа қоғам топ ұйым партия кеңес комитет үкімет министрлік мәжіліс сенат
президент депутат әкім қызметкер полиция әскер шекара төлқұжат виза билет пойыз көлік ұшақ кеме теміржол бекет
базар дүкен зауыт фабрика өндіріс еңбек жалақы салық айыппұл ақша банк шот келісім шарт міндет жауапкершілік
бостандық теңдік әділдік шындық өтірік жала қорлау қорқыту зорлық соғыс бейбітшілік қауіпсіздік мемлекет
конституция кодекс тәртіп ереже нұсқау бұйрық қаулы жарлық хабарлама жарнама парақша плакат кітапша қолжазба
дәптер мұрағат қойма бөлме терезе есік қабырға дәліз аула бақ ағаш гүл жапырақ шөп мал қой сиыр жылқы түйе""",
        "adj": """қылмыстық азаматтық қоғамдық жеке заңды заңсыз діни зайырлы ұлттық жергілікті шетелдік ішкі сыртқы
қалалық ауылдық ежелгі қазіргі соңғы алғашқы бұрынғы толық жартылай анық күмәнді жалған шынайы тікелей жанама
негізгі қосымша бөлек ортақ ерекше маңызды қажетті ықтимал айқын дұшпан бейбіт еркін қауіпті рухани халықтық
қазақша орысша арабша ағылшынша баспа ауызша жазбаша ғылыми тарихи саяси мәдени медициналық техникалық""",
        "verb": """айт жаз оқы көр біл түсін түсіндір дәлелде айыпта қорға сұра зертте талда бағала
салыстыр аудар жарияла тарат шақыр жина ұста қама босат жібер бер кел кет тұр отыр жүр қара тыңда
сөйле мойында раста бекіт анықта көрсет сипатта ескер қолдан сақта бұз шекте""",
    },
    "ar": {
        "m": """قانون نص حكم دليل شاهد خبير قاض مدع محام متهم تقرير ملف كتاب مقال بيان تصريح قرار اجتماع خطاب
معنى سياق مصطلح معجم أرشيف عدد مجلد فصل بند عقد نظام جهاز قسم مجلس برلمان رئيس وزير نائب مكتب حي إقليم
شعب لسان لهجة عالم مؤرخ طبيب طالب أستاذ معلم جار أخ صديق أب جد راع معسكر سور مصنع قطار جواز ظرف ملصق شعار
نشيد شعر واعظ مسجد معبد دير طقس عرف عيد احتجاج نداء قصد دافع سبب استنتاج تحليل منهج مثال نموذج رسم قرص
موقع صوت سؤال جواب طلب رفض موعد رهن إشراف أمر منع سفر دخول موضوع حادث شهر يوم فجر غروب شمال جنوب شرق غرب
وطن بيت باب جدار ممر حقل جبل نهر واد بحر طريق جسر سوق متجر بنك حساب مال أجر عمل جيش حزب فريق عضو مواطن""",
        "f": """محكم شهاد وثيق ترجم تهم جريم عقوب ماد جلس لجن منظم جماع طائف مجموع مقاطع مدين قري مدرس جامع
صحيف مجل رسال ورق صفح صور خريط لوح علام بصم شاش قنا لغ كلم جمل عبار قصيد خطب صلا عباد عقيد عاد حفل
مظاهر دعو ني غاي حج نتيج طريق عين فكر نظري قضي مسأل مشكل فرص لحظ ساع سن حقب دول حكوم وزار سفار إدار
شرط حراس زنزان رخص تأشير تذكر سيار طائر سفين محط عائل أسر أم بنت جار صديق طبيب مترجم كاتب باحث ملاحظ""",
        "adj": """جنائي مدني عام خاص شرعي قانوني ديني علماني وطني محلي أجنبي داخلي خارجي قديم حديث أخير سابق كامل
جزئي واضح غامض صحيح كاذب حقيقي مباشر رئيسي إضافي منفصل مشترك مهم ضروري محتمل سلمي حر عنيف خطير روحي شعبي
عربي صيني روسي مطبوع شفهي كتابي علمي تاريخي سياسي ثقافي طبي تقني مالي أخلاقي عرقي جماعي دولي""",
        "verb": """شهد كتب قرأ قال ذكر نشر حكم درس بحث فحص رفض طلب سأل فهم شرح نقل حضر خرج دخل سمع نظر علم عمل
فتح منع حجز سجن ترك أخذ حمل وصف ثبت كشف جمع قطع نصح وعظ دعا اتهم اعترف احتج اجتمع انتقد استمع استعمل""",
    },
    "zh": {
        "two": """证据 法院 证人 指控 专家 意见 判决 翻译 言论 权利 记录 结论 法官 律师 检察 被告 原告 辩护 审判 上诉 罪名
刑法 条款 宪法 公约 协议 文件 档案 报告 附件 卷宗 页码 段落 标题 引文 脚注 表格 图片 地图 照片 录音 录像 报纸 杂志 书籍
信件 传单 标语 口号 歌曲 诗歌 讲道 祈祷 礼拜 教堂 寺庙 信仰 宗教 传统 习俗 节日 集会 抗议 示威 呼吁 意图 动机 原因 结果
分析 方法 样本 例子 标准 问题 回答 解释 说明 描述 比较 区别 矛盾 疑问 错误 事实 真相 谎言 语言 方言 词典 术语 含义 语境
句子 字母 文字 签名 印章 学校 学生 教师 医生 农民 司机 邻居 兄弟 姐妹 父亲 母亲 孩子 朋友 家庭 民族 部落 社会 团体 组织
政党 委员 政府 部门 议会 总统 部长 代表 市长 官员 警察 军队 边境 护照 签证 车票 火车 汽车 飞机 轮船 车站 市场 商店 工厂
劳动 工资 税收 罚款 银行 账户 合同 义务 责任 自由 平等 正义 暴力 战争 和平 安全 国家 地区 城市 村庄 山脉 河流 湖泊 沙漠
草原 道路 桥梁 房屋 门窗 墙壁 走廊 院子 花园 树木 牲畜 拘留 逮捕 搜查 监狱 审讯 期限 命令 禁止 许可 通知 广告 手稿 笔记
日期 年代 时期 事件 情况 地点 历史 科学 医学 技术 政治 文化 经济 道德 公共 私人 国际 地方 传播 出版 发表 参加 反对 支持
承认 否认 确认 证明 要求 拒绝 提出 认为 表示 指出 包括 属于 来自 进行 发现 使用 保护 限制 破坏 遵守 违反 惩罚 释放""",
        "three": """检察官 辩护人 见证人 鉴定书 起诉书 判决书 意见书 调查员 翻译官 语言学 历史学 心理学 委员会 联合国 大使馆
出版社 图书馆 博物馆 档案馆 实验室 办公室 法律界 新闻界 宗教界 少数派 多数派 当事人 负责人 发言人 继承人 嫌疑人 目击者
研究者 信仰者 组织者 参与者 可靠性 合法性 必要性 可能性 相关性 严重性 真实性 完整性 独立性 公正性 追溯力 管辖权 所有权
申诉权 知情权 表达权""",
    },
}

# The syllables that words are coined from, and the kinds that they take.
COINED = {
    "en": (["br", "c", "d", "fl", "g", "k", "l", "m", "n", "pr", "r", "sk", "t", "v", "w", "z"], ["a", "e", "i", "o", "u", "ai", "ou"], ["b", "ck", "ft", "ld", "lm", "mp", "nd", "nk", "rd", "rn", "sk", "x"], ["noun", "plain", "verb"]),
    "ru": (["б", "в", "г", "др", "ж", "з", "кр", "л", "м", "н", "п", "р", "ст", "т", "ф", "х"], ["а", "е", "и", "о", "у", "я"], ["б", "в", "д", "з", "л", "м", "н", "п", "р", "т"], ["m", "a", "o", "adj"]),
    "kk": (["б", "д", "ж", "қ", "м", "н", "с", "т", "ш"], ["а", "о", "ұ", "ы"], ["л", "р", "н", "т", "с", "з", "м", "қ"], ["noun"]),
    "ar": (["ب", "ج", "خ", "ر", "ز", "ش", "ص", "ط", "غ", "ق"], ["", "ا", "ي", "و"], ["د", "ذ", "ض", "ظ", "ع", "م", "ن", "س"], ["m", "f"]),
}
RARE_HAN = "".join("""赫穆祁塔涅菲戈墨翟阙鄂禹缪璃婺黔骞藿鹭蕲濮邛颍嵊麓滦潞泗淝鄱瓯霍弗伽敦蒂妲珀琮霁鸢彝傣羌靳亳郯沭涪芷
荻蓟薷樾桕椴榕檀鲲鲟鲈鳟鹂鹞鹳麝貂獬豸璋琥琰玥瑾瑛砚砺磬铎铄铉锷镛靛靖飒""".split())
TAIL = 1500

BACK, FRONT = "аоұыяё", "әеөүіэ"
VOWELS = BACK + FRONT + "иу"


def harmony(word):
    """Whether a Kazakh word's last telling vowel is a back one."""
    return next((letter in BACK for letter in reversed(word) if letter in BACK + FRONT), False)


def suffix(word, kind):
    """A Kazakh word with a suffix that agrees with its vowel and its last sound."""
    back, last = harmony(word), word[-1]
    vowel = last in VOWELS
    voiceless = last in "пфкқтсшщчцхһбвгд"
    nasal = last in "мнң"
    a, y = ("а", "ы") if back else ("е", "і")
    if kind == "plural":
        first = "т" if voiceless else "л" if vowel or last in "рйу" else "д"
        return word + first + a + "р"
    if kind == "genitive":
        return word + ("т" if voiceless else "н" if vowel or nasal else "д") + y + "ң"
    if kind == "dative":
        return word + (("қ" if back else "к") if voiceless else ("ғ" if back else "г")) + a
    if kind == "accusative":
        return word + ("т" if voiceless else "н" if vowel else "д") + y
    if kind == "locative":
        return word + ("т" if voiceless else "д") + a
    if kind == "ablative":
        return word + ("т" if voiceless else "н" if nasal else "д") + a + "н"
    if kind == "instrumental":
        return word + ("п" if voiceless else "б" if last in "зж" else "м") + "ен"
    stem = word if vowel else word[:-1] + {"п": "б", "к": "г", "қ": "ғ"}.get(last, last)
    if kind == "his":
        return stem + ("с" if vowel else "") + y
    if kind == "my":
        return stem + ("" if vowel else y) + "м"
    if kind == "past":
        return word + ("т" if voiceless else "д") + y
    if kind == "done":
        return word + (("қ" if back else "к") if voiceless else ("ғ" if back else "г")) + a + "н"
    return stem + ("" if vowel else y) + "п"


CASES = ["genitive", "dative", "accusative", "locative", "ablative", "instrumental"]
# After "his", the cases have other endings.
HIS_CASES = {"genitive": ("ның", "нің"), "dative": ("на", "не"), "accusative": ("н", "н"), "locative": ("нда", "нде"), "ablative": ("нан", "нен"), "instrumental": ("мен", "мен")}


def kazakh(stem, kind):
    if kind == "adj":
        return [stem]
    if kind == "verb":
        return [suffix(stem, "past"), suffix(stem, "done"), suffix(stem, "and"), suffix(suffix(stem, "past"), "plural")]
    found = [stem]
    for base in (stem, suffix(stem, "plural")):
        his = suffix(base, "his")
        found += [base, *(suffix(base, case) for case in CASES), his, suffix(base, "my")]
        found += [his + (back if harmony(his) else front) for back, front in HIS_CASES.values()]
    return list(dict.fromkeys(found))


RUSSIAN = {
    "m": ["", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах"],
    "a": ["а", "ы", "е", "у", "ой", "ам", "ами", "ах"],
    "ija": ["я", "и", "ю", "ей", "й", "ям", "ями", "ях"],
    "ije": ["е", "я", "ю", "ем", "и", "й", "ям", "ями", "ях"],
    "o": ["о", "а", "у", "ом", "е", "ам", "ами", "ах"],
    "ost": ["ь", "и", "ью", "ей", "ям", "ями", "ях"],
    "adj": ["ый", "ого", "ому", "ым", "ом", "ая", "ой", "ую", "ое", "ые", "ых", "ыми"],
    "at": ["ть", "ет", "ют", "л", "ла", "ли", "ло", "ем"],
    "ova": ["овать", "ует", "уют", "овал", "овала", "овали", "овало", "уем"],
    "it": ["ить", "ит", "ят", "ил", "ила", "или", "ило", "им"],
}


def russian(stem, kind):
    """The forms, with и for ы and а for я where the spelling wants it."""
    hard = {"ы": "и"} if stem[-1] in "кгх" else {"ы": "и", "я": "а"} if stem[-1] in "жшщч" else {}
    return list(dict.fromkeys(stem + hard.get(ending[:1], ending[:1]) + ending[1:] for ending in RUSSIAN[kind]))


def english(stem, kind):
    """The endings, with the mute e dropped and y changed where the spelling wants it."""
    if kind == "adj":
        return [stem]
    changed = stem[:-1] + "i" if stem[-1] == "y" and stem[-2] not in "aeiou" else stem
    plural = changed + ("es" if changed != stem or stem.endswith(("s", "x", "z", "ch", "sh")) else "s")
    if kind == "noun":
        return [stem, plural]
    bare = stem[:-1] if stem.endswith("e") else stem
    past = changed + "ed" if changed != stem else bare + "ed"
    return [stem, plural, past, bare + "ing"] + ([stem + "ment"] if kind == "verb" else [])


def arabic(stem, kind):
    """The article and the clitics before a word, and the endings of gender and number after it."""
    if kind == "verb":
        return [stem, "و" + stem, stem + "ت", stem + "وا", "ي" + stem, "وي" + stem, "ت" + stem]
    bases = {"m": [stem], "f": [stem + "ة", stem + "ات"], "adj": [stem, stem + "ة", stem + "ون", stem + "ين"]}[kind]
    return [before + base for base in bases for before in ("", "ال", "و", "ب", "ل", "وال", "بال", "لل")]


def forms(lang, stem, kind):
    rules = {"en": english, "ru": russian, "kk": kazakh, "ar": arabic}
    return rules[lang](stem, kind) if lang in rules and kind != "small" else [stem]


def coin(lang, rng, syllables=2):
    """A word that nobody has, and its kind; a Chinese one of two syllables is a known word with a known ending."""
    if lang == "zh":
        common = rng.choice(STEMS["zh"]["two"].split()) + rng.choice("性化者学家员法权力部院会书案地期国论")
        return "".join(rng.sample(RARE_HAN, 3)) if syllables > 2 else common, "two"
    onsets, vowels, codas, kinds = COINED[lang]
    if lang == "kk" and rng.random() < 0.5:
        onsets, codas = ([letter.replace("қ", "к") for letter in letters] for letters in (onsets, codas))
        vowels = ["ә", "е", "ө", "ү", "і"]
    stem = "".join(rng.choice(onsets) + rng.choice(vowels) for _ in range(syllables))
    return stem + rng.choice(codas), rng.choice(kinds)


def lexicon(lang):
    """Stems and kinds, frequent ones first, and their running weights (Zipf)."""
    rng = random.Random(f"lexicon/{lang}")
    known = list(dict.fromkeys((stem, kind) for kind, words in STEMS[lang].items() for stem in words.split()))
    rng.shuffle(known)
    small = [(word, "small") for word in dict.fromkeys(SMALL[lang].split())]
    seen = dict.fromkeys(small + known)
    while len(seen) < len(small) + len(known) + TAIL:
        seen[coin(lang, rng)] = None
    total, weights = 0.0, []
    for rank in range(len(seen)):
        total += 1 / (rank + 3)
        weights.append(total)
    return list(seen), weights


WORDS = {lang: lexicon(lang) for lang in STEMS}
