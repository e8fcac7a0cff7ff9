# Слова интерфейса на русском языке.

### На каждой странице

skip-link = Перейти к тексту
main-menu = Главное меню
breadcrumbs = Вы находитесь здесь
languages = Языки
also-in = Эта страница на других языках
contents = Содержание
feed = Лента новостей (Atom)
made-with = Создано с помощью { $generator }
not-found-title = Страница не найдена
not-found-text = По этому адресу страницы нет. Возможно, её перенесли или в адресе опечатка.
not-found-home = Перейти на главную страницу
redirect = Страница перенесена
redirect-text = Теперь эта страница находится здесь:

### Списки

reports = Доклады
latest-reports = Последние доклады
no-reports = Здесь пока ничего не опубликовано.
sections = Разделы
pages = Страницы
pager = Страницы этого списка
pager-position = Страница { $number } из { $pages }
newer = Более новые
older = Более ранние
report-count = { $count ->
    [one] { $count } доклад
    [few] { $count } доклада
   *[many] { $count } докладов
}
charge-count = { $count ->
    [one] { $count } обвинение
    [few] { $count } обвинения
   *[many] { $count } обвинений
}
entry-count = { $count ->
    [one] { $count } запись
    [few] { $count } записи
   *[many] { $count } записей
}
taxonomy-topics = Темы
taxonomy-jurisdictions = Страны и юрисдикции
registers = Указатели
registers-text = Всё, о чём говорится в докладах, в алфавитном порядке.
registers-tables = Дела и источники в виде таблиц:
register-cases = Дела
register-provisions = Нормы права
register-people = Люди
register-places = Места
register-exhibits = Доказательства
register-sources = Источники
register-concordance = Указатель слов
continued = продолжение
jump-to = Буквы: { $where }

### Доклад

published = Опубликовано
updated = Обновлено
version = Версия
notes = Примечания
note-back = Назад к тексту
note-back-of = Назад к ссылке { $number } из { $count }
sources = Источники
archived = в архиве
archived-on = архивная копия: { $date }
kept-copy = копия хранится здесь
cited-at = Цитируется:
cited-at-place = Ссылка { $number }
table-region = Таблица { $number }
about-this-report = Об этом докладе
revisions = Версии
licence = Лицензия
doi = DOI
data = Данные дела
orcid = Идентификатор ORCID
status-provisional = Предварительный
status-final = Окончательный
status-withdrawn = Отозван
status-draft = Черновик
notice-provisional = Этот доклад предварительный. Выводы в нём ещё могут измениться.
metadata-withdrawn = Отозван: { $title }
notice-withdrawn = Этот доклад отозван. Он сохранён здесь только для истории.
notice-draft = Это черновик. Он не опубликован.
task-done = Сделано
task-open = Не сделано
alert-note = Примечание
alert-tip = Совет
alert-important = Важно
alert-warning = Предупреждение
alert-caution = Осторожно

### Дело

case = Дело
case-name = Дело
jurisdiction = Юрисдикция
forum = Суд
docket = Номер дела
stage = Стадия
standard = Стандарт доказывания
stage-investigation = Расследование
stage-indictment = Предъявление обвинения
stage-trial = Судебное разбирательство
stage-appeal = Апелляция
stage-judgment = Приговор
stage-closed = Закрыто
record = Материалы дела
charges-overview = Обвинения вкратце
charges = Обвинения
elements = Элементы состава
exhibit = Доказательство
provision = Норма права
against-persons = Против кого
undated = Без даты
referred-to = Упоминания:
referred-to-at = { $of }: упоминание { $number }

kind-conduct = деяние
kind-mental = субъективная сторона
kind-circumstance = обстоятельство
kind-consequence = последствие
kind-contextual = контекстуальный элемент
kind-act = Действие
kind-utterance = Высказывание
kind-omission = Бездействие

### Таблица обвинения и доказательств

matrix-caption = Обвинение { $charge } и доказательства: { $title }
matrix-region = Обвинение { $charge } и доказательства
matrix-element = Элемент состава
matrix-alleged = Что утверждается
matrix-for = Доказательства за
matrix-against = Доказательства против
matrix-context = Контекст
matrix-finding = Вывод и обоснование
matrix-charge-as-a-whole = Обвинение в целом
matrix-none = Не приведено
confidence-high = высокая уверенность
confidence-moderate = средняя уверенность
confidence-low = низкая уверенность
finding-made-out = Доказано
finding-partly-made-out = Доказано частично
finding-not-made-out = Не доказано
finding-insufficient-information = Недостаточно сведений
finding-not-addressed = Не рассматривается
finding-outside-expertise = Вне компетенции автора

### Лица

role-accused = обвиняемый
role-victim = потерпевший
role-witness = свидетель
role-expert = эксперт
role-judge = судья
role-prosecutor = прокурор
role-lawyer = адвокат
role-defence = защитник
role-complainant = заявитель
role-interpreter = переводчик
role-official = должностное лицо
pseudonym = псевдоним
persons-count = { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[many] { $count } человек
}
persons-withheld = { $role ->
    [accused] { $count ->
        [1] Один обвиняемый, имя не раскрывается
        [one] { $count } обвиняемый, имена не раскрываются
        [few] { $count } обвиняемых, имена не раскрываются
       *[many] { $count } обвиняемых, имена не раскрываются
    }
    [victim] { $count ->
        [1] Один потерпевший, имя не раскрывается
        [one] { $count } потерпевший, имена не раскрываются
        [few] { $count } потерпевших, имена не раскрываются
       *[many] { $count } потерпевших, имена не раскрываются
    }
    [witness] { $count ->
        [1] Один свидетель, имя не раскрывается
        [one] { $count } свидетель, имена не раскрываются
        [few] { $count } свидетеля, имена не раскрываются
       *[many] { $count } свидетелей, имена не раскрываются
    }
    [expert] { $count ->
        [1] Один эксперт, имя не раскрывается
        [one] { $count } эксперт, имена не раскрываются
        [few] { $count } эксперта, имена не раскрываются
       *[many] { $count } экспертов, имена не раскрываются
    }
   *[other] { $count ->
        [1] Один человек, имя не раскрывается
        [one] { $count } человек, имена не раскрываются
        [few] { $count } человека, имена не раскрываются
       *[many] { $count } человек, имена не раскрываются
    }
}

### Утверждения и цитаты

where = Где
by-whom = Кем
source = Источник
original = Оригинал
original-in = Оригинал ({ $language })
translation = Перевод
translation-into = Перевод ({ $language })
translated-by = переводчик: { $name }
translation-sworn = заверенный перевод
translation-human = перевод человека
translation-machine = машинный перевод
translation-stale = оригинал изменён после того, как этот перевод был сверен
transliteration = Транслитерация
transliteration-by = Транслитерация: { $scheme }

### Доказательства

exhibit-date = Дата
exhibit-author = Автор
exhibit-platform = Платформа
exhibit-reference = Обозначение
exhibit-address = Адрес
means-documentary = документ
means-testimonial = показания
means-physical = вещественное доказательство
means-digital = цифровое доказательство
means-expert = заключение эксперта
party-prosecution = обвинение
party-defence = защита
party-court = суд
party-author = автор
party-third-party = третья сторона
access-described-only = Здесь только описание; само доказательство не публикуется.
capture = Зафиксировано
captured-by = кем: { $name }
captured-with = чем: { $tool }
captured-as = в виде: { $method }
archives = Архивные копии
exhibit-files = Файлы
file-role-evidentiary = доказательственная копия
file-role-working = рабочая копия
file-role-redacted = копия с изъятиями
file-unpublished = не публикуется
checksum = SHA-256
custody = Цепочка хранения
custody-from = от: { $name }
custody-to = кому: { $name }
grade = Оценка (шкала Адмиралтейства)
grade-by = оценка: { $name }
reliability-A = A: полностью надёжен
reliability-B = B: обычно надёжен
reliability-C = C: довольно надёжен
reliability-D = D: обычно ненадёжен
reliability-E = E: ненадёжен
reliability-F = F: надёжность нельзя оценить
credibility-1 = 1: подтверждено другими источниками
credibility-2 = 2: вероятно, правда
credibility-3 = 3: возможно, правда
credibility-4 = 4: сомнительно
credibility-5 = 5: маловероятно
credibility-6 = 6: достоверность нельзя оценить
redactions = Изъятия
warning = Предупреждение о содержании
warning-violence = насилие
warning-death = смерть
warning-torture = пытки
warning-sexual-violence = сексуальное насилие
warning-children = дети
warning-hate-speech = язык вражды
warning-graphic = тяжёлые изображения

### Размеры и даты

size-bytes = { $number } Б
size-kilobytes = { $number } кБ
size-megabytes = { $number } МБ
size-gigabytes = { $number } ГБ
date-time = { $date }, { $time } ({ $offset })

### Языки

language-ar = арабский
language-bo = тибетский
language-de = немецкий
language-en = английский
language-es = испанский
language-fa = персидский
language-fr = французский
language-it = итальянский
language-kk = казахский
language-ky = киргизский
language-mn = монгольский
language-my = бирманский
language-pl = польский
language-prs = дари
language-ps = пушту
language-pt = португальский
language-ru = русский
language-tg = таджикский
language-tk = туркменский
language-tr = турецкий
language-ug = уйгурский
language-uk = украинский
language-uz = узбекский
language-zh = китайский

### Поиск

search = Поиск
search-for = Искать на этом сайте
search-go = Найти
search-help = Ищутся все слова. Слова, которые стоят рядом, возьмите в "кавычки".
search-no-script = Для поиска нужен JavaScript, а здесь он выключен. Всё можно найти в указателе ниже, как в конце книги.
search-all = На всех языках
search-sort = Порядок
search-by-relevance = Сначала самые подходящие
search-by-date = Сначала новые
search-filters = Уточнить
search-retry = Повторить
search-more = Ещё результаты
search-found = Найдено докладов: { $n }.
search-least = Найдено докладов: { $n } или больше.
search-nothing = Ничего не найдено.
search-further = Пока ничего, но просмотрено не всё: нажмите «Ещё результаты».
search-some = Ни в одном докладе нет всех этих слов. Здесь их больше всего.
search-guess = Такого слова нет; показано: { $n }.
search-cut = Искалось только начало этого длинного запроса.
search-missing = Часть указателя не удалось загрузить.
search-changed = С тех пор как эта страница была открыта, сайт опубликован заново.
search-rest = Ещё { $n }
search-places = Другие места в этом докладе
search-by-kind = Что
search-by-charge = Обвинение или норма
search-by-finding = Вывод
search-by-author = Автор
search-by-year = Год
search-by-lang = Язык
search-kind-t = Текст
search-kind-p = Лицо
search-kind-c = Обвинение
search-kind-e = Элемент
search-kind-a = Утверждение
search-kind-x = Доказательство
search-kind-f = Вывод
search-kind-n = Примечание

### Страница для чтения

authors = Авторы
how-to-cite = Как цитировать
cite-help = Чтобы сослаться на абзац, добавьте его номер. Сам номер — ссылка на абзац.
citation-files = Для библиографических программ:
cite-paragraph = { $citation }, абз. { $number }, { $address }
version-number = версия { $version }
permanent-address = Постоянный адрес
copy-link = Скопировать ссылку
copy-citation = Скопировать цитату
copied = Скопировано
close = Закрыть
scheme = Цвета
scheme-auto = Цвета: автоматически
scheme-light = Цвета: светлые
scheme-dark = Цвета: тёмные
to-the-item = Перейти к { $item }
matrix-filter = Какие строки показаны
matrix-all = Все
matrix-by-finding = Вывод
matrix-by-evidence = Доказательство
matrix-rows-shown = Показано строк: { $shown } из { $all }
elements-made-out = Доказано элементов: { $made } из { $count }
warning-open = показать или скрыть

### Переводы

elsewhere = На других языках
only-in = { $count ->
    [one] { $count } доклад есть только на этом языке: { $language }
    [few] { $count } доклада есть только на этом языке: { $language }
   *[many] { $count } докладов есть только на этом языке: { $language }
}
language-only = Эта страница есть только на одном языке: { $language }.
translation-older = Устаревший перевод
translation-older-version = Это перевод версии { $version }. Версия оригинала ({ $language }) сейчас — { $newer }.
translation-older-date = Оригинал ({ $language }) изменён позже этого перевода: { $date }.
original-link = Читать оригинал:
earlier-version = Предыдущая версия
notice-earlier = Это версия { $version } доклада, вместо которой опубликована новая.
latest-link = Читать действующую версию:
all-versions = Все версии
version-current = действующая версия
version-shown = эта страница
paragraph-now = теперь { $number }
paragraph-gone = нет в действующей версии

### Как проверить копию

verify = Проверить этот сайт
verify-text = Подписан каждый байт каждого файла этого сайта. У кого есть его копия, откуда бы она ни была, может узнать, то ли это, что было опубликовано.
verify-key = Открытый ключ
verify-key-number = Номер ключа: { $number }
verify-key-elsewhere = Сравните этот ключ с тем, который издатели показывают в других местах, например на бумаге или на других сайтах. Поддельная копия показала бы ключ того, кто её подделал.
verify-by-amicus = С программой amicus
verify-by-others = Без неё
verify-here = Скачайте весь сайт. В папке, где лежит SHA256SUMS, выполните:
verify-others-text = Первая строка говорит, подписан ли этим ключом список всех файлов, вторая — те ли это файлы, что в списке. Добавленные кем-то файлы так не обнаруживаются.

download = Скачать:
download-pdf = PDF
download-bundle = Комплект для суда (PDF)
download-epub = Электронная книга (EPUB)
download-docx = Word (DOCX)
ebook-cover = Обложка
ebook-paragraphs = Абзацы
ebook-accessibility = Текст идёт в порядке чтения; в нём есть заголовки, содержание, список пронумерованных абзацев, примечания с обратными ссылками и таблицы с заголовками. У изображений есть текстовое описание.
paper-on-page = с. { $number }
bundle-index = Опись
bundle-document = Документ
bundle-page = Страница
bundle-left = не входит в комплект
bundle-off-paper = Этот файл нельзя показать на бумаге.
bundle-marked = Поверх страниц этого файла есть штампы, комментарии или заполненные поля, которые здесь не показаны.
