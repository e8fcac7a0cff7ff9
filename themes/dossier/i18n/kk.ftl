# Интерфейс сөздері, қазақ тілінде.

### Әр беттің айналасы

skip-link = Мәтінге өту
main-menu = Негізгі мәзір
breadcrumbs = Сіз осындасыз
languages = Тілдер
also-in = Бұл бет басқа тілдерде
contents = Мазмұны
feed = Жаңалықтар арнасы (Atom)
made-with = { $generator } арқылы жасалған
not-found-title = Бет табылмады
not-found-text = Бұл мекенжайда бет жоқ. Ол көшірілген немесе мекенжай қате жазылған болуы мүмкін.
not-found-home = Басты бетке өту
redirect = Бұл бет көшірілді
redirect-text = Бұл бет мына жерге көшірілді:

### Тізімдер

reports = Баяндамалар
latest-reports = Соңғы баяндамалар
no-reports = Мұнда әлі ештеңе жарияланған жоқ.
sections = Бөлімдер
pages = Беттер
pager = Бұл тізімнің беттері
pager-position = { $pages } беттің { $number }-беті
newer = Жаңарақ
older = Ескірек
report-count = { $count ->
    [one] { $count } баяндама
   *[other] { $count } баяндама
}
charge-count = { $count ->
    [one] { $count } айып
   *[other] { $count } айып
}
entry-count = { $count ->
    [one] { $count } жазба
   *[other] { $count } жазба
}
taxonomy-topics = Тақырыптар
taxonomy-jurisdictions = Юрисдикциялар
registers = Көрсеткіштер
registers-text = Баяндамаларда айтылғанның бәрі, әліпби ретімен.
register-cases = Істер
register-provisions = Заң нормалары
register-people = Адамдар
register-places = Жерлер
register-exhibits = Дәлелдемелер
register-concordance = Сөздер көрсеткіші
continued = жалғасы
jump-to = Әріптер: { $where }

### Баяндама

published = Жарияланған күні
updated = Жаңартылған күні
version = Нұсқа
notes = Ескертпелер
note-back = Мәтінге оралу
note-back-of = { $count } сілтеменің { $number }-сіне оралу
table-region = { $number }-кесте
about-this-report = Осы баяндама туралы
revisions = Бұрынғы нұсқалар
licence = Лицензия
doi = DOI
data = Іс деректер түрінде
orcid = ORCID нөмірі
status-provisional = Алдын ала
status-final = Түпкілікті
status-withdrawn = Қайтарып алынған
status-draft = Жоба
notice-provisional = Бұл баяндама алдын ала жасалған. Оның тұжырымдары әлі өзгеруі мүмкін.
notice-withdrawn = Бұл баяндама қайтарып алынды. Ол мұнда тек дерек ретінде сақталады.
metadata-withdrawn = Қайтарып алынған: { $title }
notice-draft = Бұл — жоба. Ол жарияланған жоқ.
task-done = Орындалды
task-open = Орындалуға тиіс
alert-note = Ескерту
alert-tip = Кеңес
alert-important = Маңызды
alert-warning = Назар аударыңыз
alert-caution = Абайлаңыз

### Іс

case = Іс
case-name = Іс
jurisdiction = Юрисдикция
forum = Сот немесе орган
docket = Істің нөмірі
stage = Сатысы
standard = Дәлелдеу стандарты
stage-investigation = Тергеп-тексеру
stage-indictment = Айыптау актісі
stage-trial = Сот талқылауы
stage-appeal = Апелляция
stage-judgment = Үкім
stage-closed = Жабылған
record = Іс материалдары
charges-overview = Айыптарға шолу
charges = Айыптар
elements = Құрам белгілері
exhibit = Дәлелдеме
provision = Заң нормасы
against-persons = Кімге қарсы
undated = Күні белгісіз
referred-to = Сілтемелер
referred-to-at = { $of } туралы { $number }-сілтеме

kind-conduct = объективтік жағы
kind-mental = субъективтік жағы
kind-circumstance = мән-жай
kind-consequence = салдар
kind-contextual = жалпы жағдай белгісі
kind-act = Әрекет
kind-utterance = Айтылған сөз
kind-omission = Әрекетсіздік

### Айып пен дәлелдеме кестесі

matrix-caption = { $charge } айыбы және дәлелдемелер: { $title }
matrix-region = { $charge } айыбы және дәлелдемелер
matrix-element = Құрам белгісі
matrix-alleged = Тағылған әрекет
matrix-for = Қуаттайтын дәлелдемелер
matrix-against = Қарсы дәлелдемелер
matrix-context = Мән-мәтін
matrix-finding = Тұжырым және оның негізі
matrix-charge-as-a-whole = Айып тұтастай
matrix-none = Көрсетілмеген
confidence-high = сенімділігі жоғары
confidence-moderate = сенімділігі орташа
confidence-low = сенімділігі төмен
finding-made-out = Дәлелденген
finding-partly-made-out = Ішінара дәлелденген
finding-not-made-out = Дәлелденбеген
finding-insufficient-information = Ақпарат жеткіліксіз
finding-not-addressed = Қаралмаған
finding-outside-expertise = Автордың құзыретінен тыс

### Адамдар

role-accused = айыпталушы
role-victim = жәбірленуші
role-witness = куә
role-expert = сарапшы
role-judge = судья
role-prosecutor = прокурор
role-lawyer = адвокат
role-defence = қорғаушы
role-complainant = арыз беруші
role-interpreter = аудармашы
role-official = лауазымды тұлға
pseudonym = бүркеншік ат
persons-count = { $count ->
    [one] { $count } адам
   *[other] { $count } адам
}
persons-withheld = { $role ->
    [accused] { $count ->
        [one] Бір айыпталушы, аты-жөні жасырылған
       *[other] { $count } айыпталушы, аты-жөндері жасырылған
    }
    [victim] { $count ->
        [one] Бір жәбірленуші, аты-жөні жасырылған
       *[other] { $count } жәбірленуші, аты-жөндері жасырылған
    }
    [witness] { $count ->
        [one] Бір куә, аты-жөні жасырылған
       *[other] { $count } куә, аты-жөндері жасырылған
    }
    [expert] { $count ->
        [one] Бір сарапшы, аты-жөні жасырылған
       *[other] { $count } сарапшы, аты-жөндері жасырылған
    }
   *[other] { $count ->
        [one] Бір адам, аты-жөні жасырылған
       *[other] { $count } адам, аты-жөндері жасырылған
    }
}

### Тағылған әрекеттер мен дәйексөздер

where = Орны
by-whom = Кім жасаған
source = Дереккөз
original = Түпнұсқа
original-in = Түпнұсқа, тілі: { $language }
translation = Аударма
translation-into = Аударма, тілі: { $language }
translated-by = аударған: { $name }
translation-sworn = ант берген аудармашының аудармасы
translation-human = адам аударған
translation-machine = машиналық аударма

### Дәлелдемелер

exhibit-date = Күні
exhibit-author = Авторы
exhibit-platform = Платформа
exhibit-reference = Нөмірі
exhibit-address = Мекенжайы
means-documentary = құжат
means-testimonial = айғақ
means-physical = заттай дәлелдеме
means-digital = цифрлық дәлелдеме
means-expert = сараптама
party-prosecution = айыптау тарапы
party-defence = қорғау тарапы
party-court = сот
party-author = автор
party-third-party = үшінші тарап
access-described-only = Мұнда тек сипатталған; дәлелдеменің өзі жарияланбайды.
capture = Жазып алынуы
captured-by = жазып алған: { $name }
captured-with = құралы: { $tool }
captured-as = түрі: { $method }
archives = Мұрағаттық көшірмелер
exhibit-files = Файлдар
file-role-evidentiary = дәлелдік көшірме
file-role-working = жұмыс көшірмесі
file-role-redacted = бөліктері жасырылған көшірме
file-unpublished = жарияланбаған
checksum = SHA-256
custody = Сақталу тізбегі
custody-from = берген: { $name }
custody-to = алған: { $name }
grade = Баға (Адмиралтейство шкаласы)
grade-by = бағалаған: { $name }
reliability-A = A: толық сенімді
reliability-B = B: әдетте сенімді
reliability-C = C: біршама сенімді
reliability-D = D: әдетте сенімсіз
reliability-E = E: сенімсіз
reliability-F = F: сенімділігін бағалау мүмкін емес
credibility-1 = 1: басқа дереккөздермен расталған
credibility-2 = 2: рас болуы ықтимал
credibility-3 = 3: рас болуы мүмкін
credibility-4 = 4: күмәнді
credibility-5 = 5: рас болуы екіталай
credibility-6 = 6: растығын бағалау мүмкін емес
redactions = Жасырылған бөліктер
warning = Мазмұны туралы ескерту
warning-violence = зорлық-зомбылық
warning-death = өлім
warning-torture = азаптау
warning-sexual-violence = жыныстық зорлық
warning-children = балалар
warning-hate-speech = өшпенділік тілі
warning-graphic = ауыр көріністер

### Көлем мен күн

decimal-sign = ,
size-bytes = { $number } Б
size-kilobytes = { $number } кБ
size-megabytes = { $number } МБ
size-gigabytes = { $number } ГБ
date-year = { $year } ж.
date-month = { $year } ж. { $month }
date-day = { $year } ж. { $day } { $month }
date-time = { $date }, { $time } ({ $offset })
month-1 = қаңтар
month-2 = ақпан
month-3 = наурыз
month-4 = сәуір
month-5 = мамыр
month-6 = маусым
month-7 = шілде
month-8 = тамыз
month-9 = қыркүйек
month-10 = қазан
month-11 = қараша
month-12 = желтоқсан

### Тілдер

language-ar = араб
language-bo = тибет
language-de = неміс
language-en = ағылшын
language-es = испан
language-fa = парсы
language-fr = француз
language-it = итальян
language-kk = қазақ
language-ky = қырғыз
language-mn = моңғол
language-my = бирма
language-pl = поляк
language-prs = дари
language-ps = пушту
language-pt = португал
language-ru = орыс
language-tg = тәжік
language-tk = түрікмен
language-tr = түрік
language-ug = ұйғыр
language-uk = украин
language-uz = өзбек
language-zh = қытай

### Іздеу

search = Іздеу
search-for = Осы сайттан іздеу
search-go = Іздеу
search-help = Барлық сөз ізделеді. Қатар тұрған сөздерді "тырнақшаға" алыңыз.
search-no-script = Іздеуге JavaScript керек, ал ол мұнда өшірулі. Бәрін төмендегі көрсеткіштен табуға болады, кітап соңындағыдай.
search-all = Барлық тілде
search-sort = Реті
search-by-relevance = Алдымен ең сәйкестері
search-by-date = Алдымен ең жаңалары
search-filters = Нақтылау
search-retry = Қайталап көру
search-more = Тағы нәтижелер
search-found = Табылған баяндамалар: { $n }.
search-least = Табылған баяндамалар: { $n } немесе көбірек.
search-nothing = Ештеңе табылмады.
search-further = Әзірге ештеңе жоқ, бірақ бәрі қаралған жоқ: тағы нәтижелер сұраңыз.
search-some = Бұл сөздердің бәрі бар баяндама жоқ. Мыналарда көпшілігі бар.
search-guess = Ондай сөз табылмады; көрсетілгені: { $n }.
search-cut = Бұл ұзын сұраудың басы ғана ізделді.
search-missing = Көрсеткіштің бір бөлігін жүктеу мүмкін болмады.
search-changed = Бұл бет ашылғаннан бері сайт қайта жарияланды.
search-rest = тағы { $n }
search-places = Осы баяндамадағы басқа жерлер
search-by-kind = Түрі
search-by-charge = Айып немесе норма
search-by-finding = Тұжырым
search-by-author = Авторы
search-by-year = Жылы
search-by-lang = Тілі
search-kind-t = Мәтін
search-kind-p = Адам
search-kind-c = Айып
search-kind-e = Құрам белгісі
search-kind-a = Тағылған әрекет
search-kind-x = Дәлелдеме
search-kind-f = Тұжырым
search-kind-n = Ескертпе

### Оқырман беті

authors = Авторлары
how-to-cite = Қалай дәйексөз келтіру керек
cite-help = Абзацқа сілтеме жасау үшін оның нөмірін қосыңыз. Нөмірдің өзі — абзацқа сілтеме.
cite-paragraph = { $citation }, { $number }-абзац, { $address }
version-number = { $version } нұсқасы
permanent-address = Тұрақты мекенжайы
copy-link = Сілтемені көшіру
copy-citation = Дәйексөзді көшіру
copied = Көшірілді
close = Жабу
scheme = Түстер
scheme-auto = Түстер: автоматты
scheme-light = Түстер: ашық
scheme-dark = Түстер: қараңғы
to-the-item = { $item } орнына өту
matrix-filter = Көрсетілетін жолдар
matrix-all = Барлығы
matrix-by-finding = Тұжырым
matrix-by-evidence = Дәлелдеме
matrix-rows-shown = { $all } жолдың { $shown } жолы көрсетілген
elements-made-out = { $count ->
    [one] { $count } белгінің { $made } дәлелденген
   *[other] { $count } белгінің { $made } дәлелденген
}
warning-open = көрсету немесе жасыру
