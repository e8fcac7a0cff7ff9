# Интерфейстің қазақша сөздері.

### Әр бетте

skip-link = Мәтінге өту
main-menu = Негізгі мәзір
breadcrumbs = Сіз осы жердесіз
languages = Тілдер
also-in = Осы бет басқа тілдерде
contents = Мазмұны
feed = Жаңалықтар таспасы (Atom)
made-with = { $generator } көмегімен жасалған
not-found-title = Бет табылмады
not-found-text = Бұл мекенжайда бет жоқ. Ол басқа жерге көшірілген немесе мекенжай қате терілген болуы мүмкін.
not-found-home = Басты бетке өту
redirect = Бұл бет көшірілген
redirect-text = Бұл бет енді мына жерде:

### Тізімдер

reports = Баяндамалар
latest-reports = Соңғы баяндамалар
no-reports = Мұнда әзірге ештеңе жарияланған жоқ.
sections = Бөлімдер
pages = Беттер
pager = Осы тізімнің беттері
pager-position = { $number }-бет, барлығы { $pages }
newer = Жаңарақтары
older = Бұрынғылары
report-count = { $count } баяндама
charge-count = { $count } айып
entry-count = { $count } жазба
taxonomy-topics = Тақырыптар
taxonomy-jurisdictions = Ел мен юрисдикция
registers = Көрсеткіштер
registers-text = Баяндамаларда айтылғанның бәрі әліпби ретімен.
registers-tables = Істер мен дереккөздер кесте түрінде:
register-cases = Істер
register-provisions = Құқық нормалары
register-people = Адамдар
register-places = Жерлер
register-exhibits = Дәлелдемелер
register-sources = Дереккөздер
register-concordance = Сөздер көрсеткіші
continued = жалғасы
jump-to = Әріптер: { $where }

### Баяндама

published = Жарияланған күні
updated = Жаңартылған күні
version = Нұсқасы
notes = Ескертпелер
note-back = Мәтінге оралу
note-back-of = { $number }-сілтемеге оралу, барлығы { $count }
sources = Дереккөздер
archived = мұрағатта
archived-on = мұрағатталған күні: { $date }
kept-copy = көшірмесі осында сақталған
cited-at = Сілтемелер:
cited-at-place = { $number }-сілтеме
table-region = { $number }-кесте
about-this-report = Осы баяндама туралы
revisions = Нұсқалары
licence = Лицензия
doi = DOI
data = Іс деректер түрінде
orcid = ORCID идентификаторы
status-provisional = Алдын ала
status-final = Түпкілікті
status-withdrawn = Қайтарып алынған
status-draft = Жоба
notice-provisional = Бұл баяндама алдын ала жасалған. Ондағы тұжырымдар әлі өзгеруі мүмкін.
notice-withdrawn = Бұл баяндама қайтарып алынған. Ол мұнда тек тарих үшін сақталған.
notice-draft = Бұл – жоба. Ол жарияланған жоқ.
task-done = Орындалды
task-open = Орындалмады
alert-note = Ескертпе
alert-tip = Кеңес
alert-important = Маңызды
alert-warning = Ескерту
alert-caution = Абай болыңыз

### Іс

case = Іс
case-name = Істің атауы
jurisdiction = Юрисдикция
forum = Сот
docket = Іс нөмірі
stage = Іс сатысы
standard = Дәлелдеу стандарты
stage-investigation = Тергеп-тексеру
stage-indictment = Айып тағу
stage-trial = Сот талқылауы
stage-appeal = Апелляция
stage-judgment = Үкім
stage-closed = Аяқталған
record = Іс материалдары
charges-overview = Айыптарға шолу
charges = Айыптар
elements = Қылмыс құрамының элементтері
exhibit = Дәлелдеме
provision = Құқық нормасы
against-persons = Кімге тағылған
undated = Күні көрсетілмеген
referred-to = Аталған жерлері:
referred-to-at = { $of }: { $number }-аталуы

kind-conduct = іс-әрекет
kind-mental = субъективтік жағы
kind-circumstance = мән-жай
kind-consequence = салдар
kind-contextual = контекстік элемент
kind-act = Әрекет
kind-utterance = Айтылған сөз
kind-omission = Әрекетсіздік

### Айыптар мен дәлелдемелер кестесі

matrix-caption = { $charge } айыбы және дәлелдемелер: { $title }
matrix-region = { $charge } айыбы және дәлелдемелер
matrix-element = Құрам элементі
matrix-alleged = Не мәлімделген
matrix-for = Растайтын дәлелдемелер
matrix-against = Теріске шығаратын дәлелдемелер
matrix-context = Контекст
matrix-finding = Тұжырым және негіздеме
matrix-charge-as-a-whole = Айып тұтастай
matrix-none = Келтірілмеген
confidence-high = сенімділігі жоғары
confidence-moderate = сенімділігі орташа
confidence-low = сенімділігі төмен
finding-made-out = Дәлелденген
finding-partly-made-out = Ішінара дәлелденген
finding-not-made-out = Дәлелденбеген
finding-insufficient-information = Мәлімет жеткіліксіз
finding-not-addressed = Қаралмаған
finding-outside-expertise = Автордың құзыретінен тыс

### Тұлғалар

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
role-official = лауазымды адам
pseudonym = бүркеншік ат
persons-count = { $count } адам
persons-withheld = { $role ->
    [accused] { $count ->
        [one] Бір айыпталушы, аты-жөні жарияланбайды
       *[other] { $count } айыпталушы, аты-жөндері жарияланбайды
    }
    [victim] { $count ->
        [one] Бір жәбірленуші, аты-жөні жарияланбайды
       *[other] { $count } жәбірленуші, аты-жөндері жарияланбайды
    }
    [witness] { $count ->
        [one] Бір куә, аты-жөні жарияланбайды
       *[other] { $count } куә, аты-жөндері жарияланбайды
    }
    [expert] { $count ->
        [one] Бір сарапшы, аты-жөні жарияланбайды
       *[other] { $count } сарапшы, аты-жөндері жарияланбайды
    }
   *[other] { $count ->
        [one] Бір адам, аты-жөні жарияланбайды
       *[other] { $count } адам, аты-жөндері жарияланбайды
    }
}

### Мәлімдемелер мен дәйексөздер

where = Қайда
by-whom = Кім
source = Дереккөз
original = Түпнұсқа
original-in = Түпнұсқа ({ $language })
translation = Аударма
translation-into = Аударма ({ $language })
translated-by = аударған: { $name }
translation-sworn = куәландырылған аударма
translation-human = адам жасаған аударма
translation-machine = машиналық аударма
translation-stale = түпнұсқа осы аударма салыстырылғаннан кейін өзгертілген
transliteration = Транслитерация
transliteration-by = Транслитерация: { $scheme }

### Дәлелдемелер

exhibit-date = Күні
exhibit-author = Авторы
exhibit-platform = Платформа
exhibit-reference = Белгісі
exhibit-address = Мекенжайы
means-documentary = құжат
means-testimonial = айғақтар
means-physical = заттай дәлелдеме
means-digital = цифрлық дәлелдеме
means-expert = сарапшы қорытындысы
party-prosecution = айыптау тарапы
party-defence = қорғау тарапы
party-court = сот
party-author = автор
party-third-party = үшінші тұлға
access-described-only = Мұнда тек сипаттамасы берілген; дәлелдеменің өзі жарияланбайды.
capture = Тіркелуі
captured-by = кім: { $name }
captured-with = құралы: { $tool }
captured-as = түрі: { $method }
archives = Мұрағаттық көшірмелер
exhibit-files = Файлдар
file-role-evidentiary = дәлелдемелік көшірме
file-role-working = жұмыс көшірмесі
file-role-redacted = жасырылған жерлері бар көшірме
file-unpublished = жарияланбайды
checksum = SHA-256
custody = Сақталу тізбегі
custody-from = кімнен: { $name }
custody-to = кімге: { $name }
grade = Бағасы (Адмиралтейство шкаласы)
grade-by = бағалаған: { $name }
reliability-A = A: толық сенімді
reliability-B = B: әдетте сенімді
reliability-C = C: айтарлықтай сенімді
reliability-D = D: әдетте сенімсіз
reliability-E = E: сенімсіз
reliability-F = F: сенімділігін бағалау мүмкін емес
credibility-1 = 1: басқа дереккөздермен расталған
credibility-2 = 2: рас болуы ықтимал
credibility-3 = 3: рас болуы мүмкін
credibility-4 = 4: күмәнді
credibility-5 = 5: рас болуы екіталай
credibility-6 = 6: растығын бағалау мүмкін емес
redactions = Жасырылған жерлер
warning = Мазмұны туралы ескерту
warning-violence = зорлық-зомбылық
warning-death = өлім
warning-torture = азаптау
warning-sexual-violence = жыныстық зорлық-зомбылық
warning-children = балалар
warning-hate-speech = өшпенділік тілі
warning-graphic = ауыр көріністер

### Өлшемдер мен күндер

size-bytes = { $number } Б
size-kilobytes = { $number } кБ
size-megabytes = { $number } МБ
size-gigabytes = { $number } ГБ
date-time = { $date }, { $time } ({ $offset })

### Тілдер

language-ar = араб тілі
language-bo = тибет тілі
language-de = неміс тілі
language-en = ағылшын тілі
language-es = испан тілі
language-fa = парсы тілі
language-fr = француз тілі
language-it = итальян тілі
language-kk = қазақ тілі
language-ky = қырғыз тілі
language-mn = моңғол тілі
language-my = бирма тілі
language-pl = поляк тілі
language-prs = дари тілі
language-ps = пушту тілі
language-pt = португал тілі
language-ru = орыс тілі
language-tg = тәжік тілі
language-tk = түрікмен тілі
language-tr = түрік тілі
language-ug = ұйғыр тілі
language-uk = украин тілі
language-uz = өзбек тілі
language-zh = қытай тілі

### Іздеу

search = Іздеу
search-for = Осы сайттан іздеу
search-go = Іздеу
search-help = Барлық сөз ізделеді. Қатар тұрған сөздерді "тырнақшаға" алыңыз.
search-no-script = Іздеу үшін JavaScript керек, ал мұнда ол өшірілген. Бәрін төмендегі көрсеткіштен табуға болады, кітаптың соңындағыдай.
search-all = Барлық тілде
search-sort = Реті
search-by-relevance = Алдымен ең сәйкестері
search-by-date = Алдымен жаңалары
search-filters = Нақтылау
search-retry = Қайталап көру
search-more = Тағы нәтижелер
search-found = Табылған баяндамалар: { $n }.
search-least = Табылған баяндамалар: { $n } немесе одан көп.
search-nothing = Ештеңе табылмады.
search-further = Әзірге ештеңе жоқ, бірақ бәрі қаралған жоқ: «Тағы нәтижелер» түймесін басыңыз.
search-some = Бұл сөздердің бәрі бірде-бір баяндамада жоқ. Мыналарда олардың көбі бар.
search-guess = Мұндай сөз табылмады; көрсетілгені: { $n }.
search-cut = Осы ұзақ сұраудың басы ғана ізделді.
search-missing = Көрсеткіштің бір бөлігін жүктеу мүмкін болмады.
search-changed = Осы бет ашылғаннан бері сайт қайта жарияланды.
search-rest = Тағы { $n }
search-places = Осы баяндамадағы басқа жерлер
search-by-kind = Не
search-by-charge = Айып немесе норма
search-by-finding = Тұжырым
search-by-author = Автор
search-by-year = Жыл
search-by-lang = Тіл
search-kind-t = Мәтін
search-kind-p = Тұлға
search-kind-c = Айып
search-kind-e = Элемент
search-kind-a = Мәлімдеме
search-kind-x = Дәлелдеме
search-kind-f = Тұжырым
search-kind-n = Ескертпе

### Оқу беті

authors = Авторлар
how-to-cite = Қалай сілтеме жасау керек
cite-help = Абзацқа сілтеме жасау үшін оның нөмірін қосыңыз. Нөмірдің өзі – сол абзацқа сілтеме.
citation-files = Библиографиялық бағдарламалар үшін:
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
scheme-dark = Түстер: күңгірт
to-the-item = Өту: { $item }
matrix-filter = Қай жолдар көрсетіледі
matrix-all = Бәрі
matrix-by-finding = Тұжырым
matrix-by-evidence = Дәлелдеме
matrix-rows-shown = Көрсетілген жолдар: { $shown } / { $all }
elements-made-out = Дәлелденген элементтер: { $made } / { $count }
warning-open = көрсету немесе жасыру
metadata-withdrawn = Қайтарып алынған: { $title }

### Аудармалар

elsewhere = Басқа тілдерде
only-in = Тек мына тілде бар { $count } баяндама: { $language }
language-only = Бұл бет бір ғана тілде бар: { $language }.
translation-older = Ескірген аударма
translation-older-version = Бұл — { $version } нұсқасының аудармасы. Түпнұсқаның ({ $language }) қазіргі нұсқасы — { $newer }.
translation-older-date = Түпнұсқа ({ $language }) осы аудармадан кейін өзгертілді: { $date }.
original-link = Түпнұсқаны оқу:
earlier-version = Бұрынғы нұсқа
notice-earlier = Бұл — баяндаманың { $version } нұсқасы, оның орнына жаңасы жарияланған.
latest-link = Қазіргі нұсқасын оқу:
all-versions = Барлық нұсқалары
version-current = қазіргі нұсқа
version-shown = осы бет
paragraph-now = қазір { $number }
paragraph-gone = қазіргі нұсқада жоқ

### Көшірмені қалай тексеруге болады

verify = Бұл сайтты тексеру
verify-text = Бұл сайттың әр файлының әр байтына қол қойылған. Көшірмесі бар кез келген адам, ол қайдан алынса да, оның жарияланған нәрсе екенін біле алады.
verify-key = Ашық кілт
verify-key-number = Кілттің нөмірі: { $number }
verify-key-elsewhere = Бұл кілтті баспагерлер басқа жерлерде, мысалы қағазда немесе басқа сайттарда көрсететін кілтпен салыстырыңыз. Жалған көшірме оны жасаған адамның кілтін көрсетер еді.
verify-by-amicus = amicus бағдарламасымен
verify-by-others = Онсыз
verify-here = Бүкіл сайтты жүктеп алыңыз. SHA256SUMS жатқан қалтада мынаны орындаңыз:
verify-others-text = Бірінші жол барлық файлдардың тізіміне осы кілтпен қол қойылған-қойылмағанын, екіншісі файлдардың тізімдегідей екенін айтады. Біреу қосқан файлдар бұлай байқалмайды.

download = Жүктеп алу:
download-pdf = PDF
download-bundle = Сотқа арналған топтама (PDF)
download-epub = Электрондық кітап (EPUB)
download-docx = Word (DOCX)
ebook-cover = Мұқаба
ebook-paragraphs = Абзацтар
ebook-accessibility = Мәтін оқу ретімен беріледі; онда тақырыптар, мазмұны, нөмірленген абзацтар тізімі, кері сілтемелері бар ескертпелер және тақырыпты кестелер бар. Суреттердің мәтіндік сипаттамасы бар.
paper-on-page = { $number }-б.
bundle-index = Тізімдеме
bundle-document = Құжат
bundle-page = Бет
bundle-left = топтамаға кірмейді
bundle-off-paper = Бұл файлды қағазда көрсету мүмкін емес.
bundle-marked = Бұл файлдың беттерінің үстінде мөртабандар, түсініктемелер немесе толтырылған өрістер бар, олар мұнда көрсетілмейді.
