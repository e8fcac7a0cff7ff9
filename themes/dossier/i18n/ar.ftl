# كلمات الواجهة بالعربية.

### في كل صفحة

skip-link = الانتقال إلى النص
main-menu = القائمة الرئيسية
breadcrumbs = موقعك في الموقع
languages = اللغات
also-in = هذه الصفحة بلغات أخرى
contents = المحتويات
feed = موجز الأخبار (Atom)
made-with = أُعدّ باستخدام { $generator }
not-found-title = الصفحة غير موجودة
not-found-text = لا توجد صفحة في هذا العنوان. لعلها نُقلت، أو لعل في العنوان خطأ.
not-found-home = الانتقال إلى الصفحة الرئيسية
redirect = نُقلت هذه الصفحة
redirect-text = صارت هذه الصفحة هنا:

### القوائم

reports = التقارير
latest-reports = أحدث التقارير
no-reports = لم يُنشر شيء هنا بعد.
sections = الأقسام
pages = الصفحات
pager = صفحات هذه القائمة
pager-position = الصفحة { $number } من { $pages }
newer = الأحدث
older = الأقدم
report-count = { $count ->
    [zero] لا تقارير
    [one] تقرير واحد
    [two] تقريران
    [few] { $count } تقارير
    [many] { $count } تقريرًا
   *[other] { $count } تقرير
}
charge-count = { $count ->
    [zero] لا تهم
    [one] تهمة واحدة
    [two] تهمتان
    [few] { $count } تهم
    [many] { $count } تهمة
   *[other] { $count } تهمة
}
entry-count = { $count ->
    [zero] لا مداخل
    [one] مدخل واحد
    [two] مدخلان
    [few] { $count } مداخل
    [many] { $count } مدخلًا
   *[other] { $count } مدخل
}
taxonomy-topics = الموضوعات
taxonomy-jurisdictions = الدول والولايات القضائية
registers = الفهارس
registers-text = كل ما تتناوله التقارير، مرتبًا ترتيبًا هجائيًا.
registers-tables = القضايا والمصادر في جداول:
register-cases = القضايا
register-provisions = النصوص القانونية
register-people = الأشخاص
register-places = الأماكن
register-exhibits = البيّنات
register-sources = المصادر
register-concordance = فهرس الألفاظ
continued = تابع
jump-to = الحروف: { $where }

### التقرير

published = تاريخ النشر
updated = تاريخ التحديث
version = النسخة
notes = الحواشي
note-back = العودة إلى النص
note-back-of = العودة إلى الإحالة { $number } من { $count }
sources = المصادر
archived = محفوظ
archived-on = حُفظ في { $date }
kept-copy = نسخة محفوظة هنا
cited-at = ورد ذكره:
cited-at-place = الاستشهاد { $number }
table-region = الجدول { $number }
about-this-report = عن هذا التقرير
revisions = النسخ
licence = الرخصة
doi = DOI
data = القضية في صورة بيانات
orcid = معرّف ORCID
status-provisional = مؤقت
status-final = نهائي
status-withdrawn = مسحوب
status-draft = مسودة
notice-provisional = هذا التقرير مؤقت، وقد تتغيّر استنتاجاته.
notice-withdrawn = سُحب هذا التقرير، ولا يُحفظ هنا إلا للتوثيق.
notice-draft = هذه مسودة لم تُنشر.
task-done = أُنجز
task-open = لم يُنجز
alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تحذير
alert-caution = تنبيه

### القضية

case = القضية
case-name = القضية
jurisdiction = الولاية القضائية
forum = المحكمة
docket = رقم القضية
stage = مرحلة الدعوى
standard = معيار الإثبات
stage-investigation = التحقيق
stage-indictment = توجيه الاتهام
stage-trial = المحاكمة
stage-appeal = الاستئناف
stage-judgment = الحكم
stage-closed = منتهية
record = ملف القضية
charges-overview = التهم في لمحة
charges = التهم
elements = الأركان
exhibit = بيّنة
provision = النص القانوني
against-persons = الموجّهة إليهم
undated = بلا تاريخ
referred-to = مواضع الذكر:
referred-to-at = الموضع { $number } لذكر { $of }

kind-conduct = سلوك
kind-mental = ركن معنوي
kind-circumstance = ظرف
kind-consequence = نتيجة
kind-contextual = ركن سياقي
kind-act = فعل
kind-utterance = قول
kind-omission = امتناع عن فعل

### جدول التهم والأدلة

matrix-caption = التهمة { $charge } في مقابل الأدلة: { $title }
matrix-region = التهمة { $charge } في مقابل الأدلة
matrix-element = الركن
matrix-alleged = الوقائع المدّعاة
matrix-for = أدلة الإثبات
matrix-against = أدلة النفي
matrix-context = السياق
matrix-finding = الاستنتاج وأسبابه
matrix-charge-as-a-whole = التهمة في مجملها
matrix-none = لم يُقدَّم شيء
confidence-high = ثقة عالية
confidence-moderate = ثقة متوسطة
confidence-low = ثقة ضعيفة
finding-made-out = ثابت
finding-partly-made-out = ثابت جزئيًا
finding-not-made-out = غير ثابت
finding-insufficient-information = معلومات غير كافية
finding-not-addressed = لم يُبحث
finding-outside-expertise = خارج اختصاص المؤلف

### الأشخاص

role-accused = متهم
role-victim = ضحية
role-witness = شاهد
role-expert = خبير
role-judge = قاضٍ
role-prosecutor = مدّعٍ عام
role-lawyer = محامٍ
role-defence = محامي الدفاع
role-complainant = مشتكٍ
role-interpreter = مترجم شفوي
role-official = موظف عام
pseudonym = اسم مستعار
persons-count = { $count ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصًا
   *[other] { $count } شخص
}
persons-withheld = { $role ->
    [accused] { $count ->
        [zero] لا متهمين
        [one] متهم واحد، اسمه محجوب
        [two] متهمان، اسماهما محجوبان
        [few] { $count } متهمين، أسماؤهم محجوبة
        [many] { $count } متهمًا، أسماؤهم محجوبة
       *[other] { $count } متهم، أسماؤهم محجوبة
    }
    [victim] { $count ->
        [zero] لا ضحايا
        [one] ضحية واحدة، اسمها محجوب
        [two] ضحيتان، اسماهما محجوبان
        [few] { $count } ضحايا، أسماؤهم محجوبة
        [many] { $count } ضحية، أسماؤهم محجوبة
       *[other] { $count } ضحية، أسماؤهم محجوبة
    }
    [witness] { $count ->
        [zero] لا شهود
        [one] شاهد واحد، اسمه محجوب
        [two] شاهدان، اسماهما محجوبان
        [few] { $count } شهود، أسماؤهم محجوبة
        [many] { $count } شاهدًا، أسماؤهم محجوبة
       *[other] { $count } شاهد، أسماؤهم محجوبة
    }
    [expert] { $count ->
        [zero] لا خبراء
        [one] خبير واحد، اسمه محجوب
        [two] خبيران، اسماهما محجوبان
        [few] { $count } خبراء، أسماؤهم محجوبة
        [many] { $count } خبيرًا، أسماؤهم محجوبة
       *[other] { $count } خبير، أسماؤهم محجوبة
    }
   *[other] { $count ->
        [zero] لا أحد
        [one] شخص واحد، اسمه محجوب
        [two] شخصان، اسماهما محجوبان
        [few] { $count } أشخاص، أسماؤهم محجوبة
        [many] { $count } شخصًا، أسماؤهم محجوبة
       *[other] { $count } شخص، أسماؤهم محجوبة
    }
}

### الادعاءات والاقتباسات

where = المكان
by-whom = الفاعل
source = المصدر
original = الأصل
original-in = الأصل ({ $language })
translation = الترجمة
translation-into = الترجمة ({ $language })
translated-by = ترجمة { $name }
translation-sworn = ترجمة محلّفة
translation-human = ترجمة بشرية
translation-machine = ترجمة آلية
translation-stale = عُدِّل النص الأصلي بعد مراجعة هذه الترجمة
transliteration = نقحرة
transliteration-by = نقحرة بحسب { $scheme }

### البيّنات

exhibit-date = التاريخ
exhibit-author = المؤلف
exhibit-platform = المنصة
exhibit-reference = المرجع
exhibit-address = العنوان
means-documentary = دليل كتابي
means-testimonial = شهادة
means-physical = دليل مادي
means-digital = دليل رقمي
means-expert = خبرة
party-prosecution = الادعاء
party-defence = الدفاع
party-court = المحكمة
party-author = المؤلف
party-third-party = طرف ثالث
access-described-only = وصف فحسب؛ أما البيّنة نفسها فلا تُنشر.
capture = الالتقاط
captured-by = على يد { $name }
captured-with = باستخدام { $tool }
captured-as = على هيئة { $method }
archives = نسخ محفوظة
exhibit-files = الملفات
file-role-evidentiary = نسخة للإثبات
file-role-working = نسخة للعمل
file-role-redacted = نسخة محجوبة الأجزاء
file-unpublished = غير منشور
checksum = SHA-256
custody = سلسلة الحيازة
custody-from = من { $name }
custody-to = إلى { $name }
grade = التقييم (رمز الأميرالية)
grade-by = تقييم { $name }
reliability-A = A: موثوق تمامًا
reliability-B = B: موثوق عادةً
reliability-C = C: موثوق إلى حد ما
reliability-D = D: غير موثوق عادةً
reliability-E = E: غير موثوق
reliability-F = F: لا يمكن الحكم على موثوقيته
credibility-1 = 1: أكدته مصادر أخرى
credibility-2 = 2: صحيح على الأرجح
credibility-3 = 3: ربما كان صحيحًا
credibility-4 = 4: مشكوك فيه
credibility-5 = 5: مستبعد
credibility-6 = 6: لا يمكن الحكم على صحته
redactions = الأجزاء المحجوبة
warning = تحذير بشأن المحتوى
warning-violence = عنف
warning-death = موت
warning-torture = تعذيب
warning-sexual-violence = عنف جنسي
warning-children = أطفال
warning-hate-speech = خطاب كراهية
warning-graphic = صور صادمة

### الأحجام والتواريخ

size-bytes = { $number } بايت
size-kilobytes = { $number } كيلوبايت
size-megabytes = { $number } ميغابايت
size-gigabytes = { $number } غيغابايت
date-time = { $date }، { $time } ({ $offset })

### اللغات

language-ar = العربية
language-bo = التبتية
language-de = الألمانية
language-en = الإنجليزية
language-es = الإسبانية
language-fa = الفارسية
language-fr = الفرنسية
language-it = الإيطالية
language-kk = الكازاخية
language-ky = القيرغيزية
language-mn = المنغولية
language-my = البورمية
language-pl = البولندية
language-prs = الدرية
language-ps = البشتوية
language-pt = البرتغالية
language-ru = الروسية
language-tg = الطاجيكية
language-tk = التركمانية
language-tr = التركية
language-ug = الأويغورية
language-uk = الأوكرانية
language-uz = الأوزبكية
language-zh = الصينية

### البحث

search = البحث
search-for = البحث في هذا الموقع
search-go = ابحث
search-help = يُبحث عن الكلمات كلها. ضع الكلمات المتجاورة بين "علامتي اقتباس".
search-no-script = يحتاج البحث إلى JavaScript، وهو معطّل هنا. يمكن العثور على كل شيء في الفهرس أدناه، كما في آخر الكتاب.
search-all = بكل اللغات
search-sort = الترتيب
search-by-relevance = الأوثق صلة أولًا
search-by-date = الأحدث أولًا
search-filters = تضييق البحث
search-retry = إعادة المحاولة
search-more = المزيد من النتائج
search-found = عدد التقارير التي عُثر عليها: { $n }.
search-least = عدد التقارير التي عُثر عليها: { $n } أو أكثر.
search-nothing = لم يُعثر على شيء.
search-further = لا شيء بعد، لكن لم يُفحص كل شيء: اطلب المزيد من النتائج.
search-some = لا يضم أي تقرير هذه الكلمات كلها. هذه التقارير تضم معظمها.
search-guess = لم يُعثر على هذه الكلمة؛ المعروض: { $n }.
search-cut = لم يُبحث إلا عن أول هذا الاستعلام الطويل.
search-missing = تعذّر تحميل جزء من الفهرس.
search-changed = نُشر الموقع من جديد بعد فتح هذه الصفحة.
search-rest = البقية: { $n }
search-places = مواضع أخرى في هذا التقرير
search-by-kind = النوع
search-by-charge = التهمة أو النص القانوني
search-by-finding = الاستنتاج
search-by-author = المؤلف
search-by-year = السنة
search-by-lang = اللغة
search-kind-t = نص
search-kind-p = شخص
search-kind-c = تهمة
search-kind-e = ركن
search-kind-a = ادعاء
search-kind-x = بيّنة
search-kind-f = استنتاج
search-kind-n = حاشية

### صفحة القراءة

authors = المؤلفون
how-to-cite = كيفية الاستشهاد
cite-help = للاستشهاد بفقرة، أضف رقمها. والرقم نفسه رابط إلى الفقرة.
citation-files = لبرامج إدارة المراجع:
cite-paragraph = { $citation }، الفقرة { $number }، { $address }
version-number = النسخة { $version }
permanent-address = العنوان الدائم
copy-link = نسخ الرابط
copy-citation = نسخ الاستشهاد
copied = نُسخ
close = إغلاق
scheme = الألوان
scheme-auto = الألوان: تلقائية
scheme-light = الألوان: فاتحة
scheme-dark = الألوان: داكنة
to-the-item = الانتقال إلى { $item }
matrix-filter = الصفوف المعروضة
matrix-all = الكل
matrix-by-finding = الاستنتاج
matrix-by-evidence = الدليل
matrix-rows-shown = الصفوف المعروضة: { $shown } من { $all }
elements-made-out = الأركان الثابتة: { $made } من { $count }
warning-open = إظهار أو إخفاء
metadata-withdrawn = مسحوب: { $title }

### الترجمات

elsewhere = بلغات أخرى
only-in = { $count ->
    [zero] لا تقارير بهذه اللغة فقط: { $language }
    [one] تقرير واحد بهذه اللغة فقط: { $language }
    [two] تقريران بهذه اللغة فقط: { $language }
    [few] { $count } تقارير بهذه اللغة فقط: { $language }
    [many] { $count } تقريرًا بهذه اللغة فقط: { $language }
   *[other] { $count } تقرير بهذه اللغة فقط: { $language }
}
language-only = هذه الصفحة متاحة بلغة واحدة فقط: { $language }.
translation-older = ترجمة قديمة
translation-older-version = هذه ترجمة للنسخة { $version }. أما الأصل ({ $language }) فقد بلغ النسخة { $newer }.
translation-older-date = عُدّل الأصل ({ $language }) بتاريخ { $date }، بعد هذه الترجمة.
original-link = قراءة الأصل:
earlier-version = نسخة سابقة
notice-earlier = هذه النسخة { $version } من التقرير، وقد حلّت محلّها نسخة أحدث.
latest-link = قراءة النسخة الحالية:
all-versions = كل النسخ
version-current = النسخة الحالية
version-shown = هذه الصفحة
paragraph-now = الآن { $number }
paragraph-gone = غير موجودة في النسخة الحالية

### كيف يُتحقق من نسخة

verify = التحقق من هذا الموقع
verify-text = كل بايت في كل ملف من ملفات هذا الموقع موقَّع. ومن كانت لديه نسخة منه، أيًّا كان مصدرها، يستطيع أن يعرف هل هي ما نُشر.
verify-key = المفتاح العام
verify-key-number = رقم المفتاح: { $number }
verify-key-elsewhere = قارن هذا المفتاح بما يعرضه الناشرون في أماكن أخرى، كالورق أو مواقع غيرهم. فالنسخة المزوَّرة تعرض مفتاح مزوِّرها.
verify-by-amicus = باستخدام برنامج amicus
verify-by-others = من دونه
verify-here = نزِّل الموقع كله، ثم نفِّذ في المجلد الذي فيه SHA256SUMS:
verify-others-text = السطر الأول يبيّن هل وُقِّعت قائمة الملفات كلها بهذا المفتاح، والثاني هل الملفات هي التي في القائمة. أما الملفات التي أضافها أحدهم فلا تُلاحَظ بهذه الطريقة.

download = التنزيل:
download-pdf = PDF
download-bundle = ملف للمحكمة (PDF)
download-epub = كتاب إلكتروني (EPUB)
download-docx = وورد (DOCX)
ebook-cover = الغلاف
ebook-paragraphs = الفقرات
ebook-accessibility = يتبع النص ترتيب القراءة، وفيه عناوين وفهرس وقائمة بالفقرات المرقّمة وحواشٍ بروابط للعودة وجداول ذات رؤوس. وللصور نصوص بديلة.
paper-on-page = ص. { $number }
bundle-index = الفهرس
bundle-document = المستند
bundle-page = الصفحة
bundle-left = غير مدرج في هذا الملف
bundle-off-paper = لا يمكن عرض هذا الملف على الورق.
bundle-marked = تعلو صفحاتِ هذا الملف أختامٌ أو تعليقات أو حقول مملوءة لا تظهر هنا.
