# كلمات الواجهة بالعربية.

### حول كل صفحة

skip-link = انتقل إلى النص
main-menu = القائمة الرئيسية
breadcrumbs = أنت هنا
languages = اللغات
also-in = هذه الصفحة بلغات أخرى
contents = المحتويات
feed = موجز الأخبار (Atom)
made-with = أُنشئ بواسطة { $generator }
not-found-title = الصفحة غير موجودة
not-found-text = لا توجد صفحة بهذا العنوان. ربما نُقلت، أو كُتب العنوان خطأً.
not-found-home = إلى الصفحة الرئيسية
redirect = نُقلت هذه الصفحة
redirect-text = نُقلت هذه الصفحة إلى:

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
taxonomy-topics = المواضيع
taxonomy-jurisdictions = الولايات القضائية
registers = الفهارس
registers-text = كل ما تذكره التقارير، بالترتيب الأبجدي.
register-cases = القضايا
register-provisions = الأحكام القانونية
register-people = الأشخاص
register-places = الأماكن
register-exhibits = المستندات والأدلة
register-concordance = معجم الألفاظ
continued = تابع
jump-to = الحروف: { $where }

### التقرير

published = تاريخ النشر
updated = تاريخ التحديث
version = النسخة
notes = الحواشي
note-back = العودة إلى النص
note-back-of = العودة إلى الموضع { $number } من { $count }
table-region = الجدول { $number }
about-this-report = عن هذا التقرير
revisions = النسخ السابقة
licence = الترخيص
doi = المعرّف الرقمي DOI
data = القضية كبيانات
orcid = معرّف ORCID
status-provisional = مؤقت
status-final = نهائي
status-withdrawn = مسحوب
status-draft = مسودة
notice-provisional = هذا التقرير مؤقت، وقد تتغير استنتاجاته.
notice-withdrawn = سُحب هذا التقرير، ويُحتفظ به هنا للسجل فقط.
metadata-withdrawn = مسحوب: { $title }
notice-draft = هذه مسودة لم تُنشر.
task-done = أُنجز
task-open = لم يُنجز
alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تنبيه
alert-caution = تحذير

### القضية

case = القضية
case-name = القضية
jurisdiction = الولاية القضائية
forum = المحكمة أو الجهة
docket = رقم القضية
stage = المرحلة
standard = معيار الإثبات
stage-investigation = التحقيق
stage-indictment = توجيه الاتهام
stage-trial = المحاكمة
stage-appeal = الاستئناف
stage-judgment = الحكم
stage-closed = مغلقة
record = ملف القضية
charges-overview = نظرة على التهم
charges = التهم
elements = الأركان
exhibit = مستند إثبات
provision = الحكم القانوني
against-persons = ضد
undated = بلا تاريخ
referred-to = مواضع الذكر
referred-to-at = الموضع { $number } لذكر { $of }

kind-conduct = الركن المادي
kind-mental = الركن المعنوي
kind-circumstance = ظرف
kind-consequence = نتيجة
kind-contextual = ركن سياقي
kind-act = فعل
kind-utterance = قول
kind-omission = امتناع

### جدول التهمة والأدلة

matrix-caption = التهمة { $charge } في مقابل الأدلة: { $title }
matrix-region = التهمة { $charge } في مقابل الأدلة
matrix-element = الركن
matrix-alleged = المدَّعى به
matrix-for = أدلة مؤيدة
matrix-against = أدلة معارضة
matrix-context = السياق
matrix-finding = الاستنتاج وسببه
matrix-charge-as-a-whole = التهمة ككل
matrix-none = لم يُذكر شيء
confidence-high = بثقة عالية
confidence-moderate = بثقة متوسطة
confidence-low = بثقة منخفضة
finding-made-out = ثابت
finding-partly-made-out = ثابت جزئيًا
finding-not-made-out = غير ثابت
finding-insufficient-information = المعلومات غير كافية
finding-not-addressed = لم يُبحث
finding-outside-expertise = خارج اختصاص المؤلف

### الأشخاص

role-accused = متهم
role-victim = ضحية
role-witness = شاهد
role-expert = خبير
role-judge = قاضٍ
role-prosecutor = مدعٍ عام
role-lawyer = محامٍ
role-defence = محامي الدفاع
role-complainant = مشتكٍ
role-interpreter = مترجم شفوي
role-official = موظف رسمي
pseudonym = اسم مستعار
persons-count = { $count ->
    [zero] لا أشخاص
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصًا
   *[other] { $count } شخص
}
persons-withheld = { $role ->
    [accused] { $count ->
        [zero] لا متهمين
        [one] متهم واحد، حُجب اسمه
        [two] متهمان، حُجب اسماهما
        [few] { $count } متهمين، حُجبت أسماؤهم
        [many] { $count } متهمًا، حُجبت أسماؤهم
       *[other] { $count } متهم، حُجبت أسماؤهم
    }
    [victim] { $count ->
        [zero] لا ضحايا
        [one] ضحية واحدة، حُجب اسمها
        [two] ضحيتان، حُجب اسماهما
        [few] { $count } ضحايا، حُجبت أسماؤهم
        [many] { $count } ضحية، حُجبت أسماؤهم
       *[other] { $count } ضحية، حُجبت أسماؤهم
    }
    [witness] { $count ->
        [zero] لا شهود
        [one] شاهد واحد، حُجب اسمه
        [two] شاهدان، حُجب اسماهما
        [few] { $count } شهود، حُجبت أسماؤهم
        [many] { $count } شاهدًا، حُجبت أسماؤهم
       *[other] { $count } شاهد، حُجبت أسماؤهم
    }
    [expert] { $count ->
        [zero] لا خبراء
        [one] خبير واحد، حُجب اسمه
        [two] خبيران، حُجب اسماهما
        [few] { $count } خبراء، حُجبت أسماؤهم
        [many] { $count } خبيرًا، حُجبت أسماؤهم
       *[other] { $count } خبير، حُجبت أسماؤهم
    }
   *[other] { $count ->
        [zero] لا أشخاص
        [one] شخص واحد، حُجب اسمه
        [two] شخصان، حُجب اسماهما
        [few] { $count } أشخاص، حُجبت أسماؤهم
        [many] { $count } شخصًا، حُجبت أسماؤهم
       *[other] { $count } شخص، حُجبت أسماؤهم
    }
}

### الادعاءات والاقتباسات

where = المكان
by-whom = الفاعل
source = المصدر
original = الأصل
original-in = الأصل باللغة { $language }
translation = الترجمة
translation-into = الترجمة إلى اللغة { $language }
translated-by = ترجمة { $name }
translation-sworn = ترجمة محلفة
translation-human = ترجمة بشرية
translation-machine = ترجمة آلية

### مستندات الإثبات

exhibit-date = التاريخ
exhibit-author = صاحب المستند
exhibit-platform = المنصة
exhibit-reference = الرقم المرجعي
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
access-described-only = موصوف هنا فقط، والمستند نفسه غير منشور.
capture = تاريخ الحفظ
captured-by = حفظه { $name }
captured-with = باستخدام { $tool }
captured-as = بصيغة { $method }
archives = نسخ مؤرشفة
exhibit-files = الملفات
file-role-evidentiary = نسخة الإثبات
file-role-working = نسخة عمل
file-role-redacted = نسخة منقحة
file-unpublished = غير منشور
checksum = SHA-256
custody = سلسلة الحيازة
custody-from = من { $name }
custody-to = إلى { $name }
grade = التقدير (رمز الأميرالية)
grade-by = تقدير { $name }
reliability-A = A: موثوق تمامًا
reliability-B = B: موثوق عادةً
reliability-C = C: موثوق إلى حد ما
reliability-D = D: غير موثوق عادةً
reliability-E = E: غير موثوق
reliability-F = F: لا يمكن تقدير الموثوقية
credibility-1 = 1: أكدته مصادر أخرى
credibility-2 = 2: صحيح على الأرجح
credibility-3 = 3: ربما كان صحيحًا
credibility-4 = 4: مشكوك فيه
credibility-5 = 5: بعيد الاحتمال
credibility-6 = 6: لا يمكن تقدير الصحة
redactions = ما حُجب
warning = تنبيه إلى المحتوى
warning-violence = عنف
warning-death = موت
warning-torture = تعذيب
warning-sexual-violence = عنف جنسي
warning-children = أطفال
warning-hate-speech = خطاب كراهية
warning-graphic = صور قاسية

### الأحجام والتواريخ

decimal-sign = .
size-bytes = { $number } بايت
size-kilobytes = { $number } كيلوبايت
size-megabytes = { $number } ميغابايت
size-gigabytes = { $number } غيغابايت
date-year = { $year }
date-month = { $month } { $year }
date-day = { $day } { $month } { $year }
date-time = { $date }، { $time } ({ $offset })
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر

### أسماء اللغات

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
search-for = ابحث في هذا الموقع
search-go = ابحث
search-help = يُبحث عن الكلمات كلها. ضع الكلمات المتجاورة بين "علامتي اقتباس".
search-no-script = يحتاج البحث إلى JavaScript، وهو معطل هنا. يمكن العثور على كل شيء في الفهرس أدناه، كما في آخر الكتاب.
search-all = بجميع اللغات
search-sort = الترتيب
search-by-relevance = الأقرب أولًا
search-by-date = الأحدث أولًا
search-filters = تضييق النتائج
search-retry = أعد المحاولة
search-more = نتائج أخرى
search-found = عدد التقارير التي عُثر عليها: { $n }.
search-least = عدد التقارير التي عُثر عليها: { $n } أو أكثر.
search-nothing = لم يُعثر على شيء.
search-further = لا شيء حتى الآن، لكن البحث لم يكتمل: اطلب نتائج أخرى.
search-some = لا يوجد تقرير فيه هذه الكلمات كلها. في هذه التقارير معظمها.
search-guess = لم يُعثر على هذه الكلمة، وتُعرض نتائج: { $n }.
search-cut = بُحث عن بداية هذا النص الطويل فقط.
search-missing = تعذر تحميل جزء من الفهرس.
search-changed = نُشر الموقع من جديد منذ فتح هذه الصفحة.
search-rest = { $n } أخرى
search-places = مواضع أخرى في هذا التقرير
search-by-kind = النوع
search-by-charge = التهمة أو الحكم القانوني
search-by-finding = الاستنتاج
search-by-author = المؤلف
search-by-year = السنة
search-by-lang = اللغة
search-kind-t = نص
search-kind-p = شخص
search-kind-c = تهمة
search-kind-e = ركن
search-kind-a = ادعاء
search-kind-x = مستند إثبات
search-kind-f = استنتاج
search-kind-n = حاشية

### صفحة القارئ

authors = المؤلفون
how-to-cite = كيفية الاستشهاد
cite-help = للاستشهاد بفقرة أضف رقمها. والرقم نفسه رابط إلى الفقرة.
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
to-the-item = إلى { $item }
matrix-filter = الصفوف المعروضة
matrix-all = الكل
matrix-by-finding = الاستنتاج
matrix-by-evidence = الدليل
matrix-rows-shown = تُعرض { $shown } من { $all } من الصفوف
elements-made-out = { $count ->
    [zero] الأركان الثابتة: { $made } من { $count }
    [one] الأركان الثابتة: { $made } من { $count }
    [two] الأركان الثابتة: { $made } من { $count }
    [few] الأركان الثابتة: { $made } من { $count }
    [many] الأركان الثابتة: { $made } من { $count }
   *[other] الأركان الثابتة: { $made } من { $count }
}
warning-open = إظهار أو إخفاء
