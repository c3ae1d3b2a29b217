# Home
home-title = المساعدة في { $place }
home-themes = ما موضوع سؤالكم؟
home-articles = أسئلة متكررة
# Themes
theme-articles = اقرأوا المزيد
theme-no-articles = لا توجد معلومات هنا عن هذا الموضوع بعد. لا تترددوا في الاتصال بنا.
theme-all-services = كل المساعدات في هذا الموضوع
# Articles
contents = في هذه الصفحة
section-yourself = ما يمكنكم فعله بأنفسكم
section-help = من يستطيع مساعدتكم
section-costs = كم التكلفة
section-steps = كيف تسير الأمور وكم تستغرق
section-contact = التواصل
reviewed = تاريخ المراجعة:
print-hint = يمكنكم طباعة هذه الصفحة أو حفظها من المتصفح.
feedback-title = هل ساعدتكم هذه الصفحة؟
thanks-title = شكرًا لكم
thanks-helped = يسعدنا أن الصفحة ساعدتكم. نحن لا نعرف من أنتم.
thanks-not-helped = يؤسفنا أن الصفحة لم تساعدكم. نستخدم جوابكم لتحسين الصفحة. نحن لا نعرف من أنتم. هل لديكم سؤال آخر؟ اتصلوا بنا أو تفضلوا بزيارتنا.
thanks-back = العودة إلى:
# Directory
directory-filter = البحث عن مساعدة
directory-theme = الموضوع
directory-all-themes = كل المواضيع
directory-place = البلدة
directory-all-places = المنطقة كلها
directory-age = العمر
directory-all-languages = لا يهم
directory-free = المساعدة المجانية فقط
directory-more = خيارات أكثر
directory-show = عرض
directory-reset = مسح الكل
directory-total =
    { $count ->
        [zero] لم نجد أي مساعدة
        [one] وجدنا نوعًا واحدًا من المساعدة
        [two] وجدنا نوعين من المساعدة
        [few] وجدنا { $count } أنواع من المساعدة
        [many] وجدنا { $count } نوعًا من المساعدة
       *[other] وجدنا { $count } نوع من المساعدة
    }
directory-nearest = الأقرب إليكم في الأعلى
directory-lightest = المساعدة الأبسط في الأعلى
directory-none = لم نجد شيئًا
directory-none-text = لم نجد مساعدة بهذه الخيارات. يمكنكم القيام بما يلي:
directory-none-reset = امسحوا خياراتكم وانظروا في القائمة كلها.
directory-none-call = اتصلوا بنا أو تفضلوا بزيارتنا. نبحث معكم.
postcode-filter-hint = أربعة أرقام. عندئذ يظهر الأقرب إليكم في الأعلى.
directory-age-error = اكتبوا العمر بالأرقام، من 0 إلى 120.
directory-nearest-location = { $name }، على بُعد { $distance } كم تقريبًا
pager = الصفحات
pager-previous = السابقة
pager-next = التالية
pager-page = صفحة { $number }
# Services
tier-own = بأنفسكم
tier-network = أشخاص من حولكم
tier-general = للجميع
tier-collective = مع آخرين
tier-individual = مساعدة خاصة بكم
cost-free = مجانًا
cost-small = مساهمة صغيرة
cost-income-dependent = حسب دخلكم
cost-paid = تدفعون بأنفسكم
referral-needed = تلزم إحالة
referral-not-needed = لا تلزم إحالة
service-about = عن هذه المساعدة
service-facts = باختصار
service-by = من يقدمها
service-who-for = لمن
service-ages = العمر
service-places = أين
service-costs = التكلفة
service-how = كيف تحصلون عليها
service-referral = الإحالة
service-languages = اللغات
service-where = أين ومتى
phone = الهاتف
email = البريد الإلكتروني
website = الموقع الإلكتروني
ages-range = من عمر { $from } إلى عمر { $to }
ages-from = من عمر { $from } فما فوق
ages-to = حتى عمر { $to }
route = الطريق على الخريطة
accessibility = سهولة الوصول
accessibility-wheelchair = يمكن الدخول بالكرسي المتحرك
accessibility-accessible-toilet = مرحاض لذوي الإعاقة
accessibility-lift = مصعد
accessibility-hearing-loop = نظام صوتي لضعاف السمع
accessibility-parking = موقف سيارات عند الباب
accessibility-bus-stop = موقف حافلة قريب
accessibility-quiet-room = غرفة هادئة
accessibility-assistance-dog = نرحب بكلاب المساعدة
by-appointment = بموعد. اتصلوا أولًا.
also-by-appointment = وأيضًا بموعد، في أوقات أخرى.
language-name-nl = الهولندية
language-name-en = الإنجليزية
language-name-pl = البولندية
language-name-tr = التركية
language-name-ar = العربية
language-name-uk = الأوكرانية
language-name-de = الألمانية
language-name-fr = الفرنسية
language-name-es = الإسبانية
language-name-ti = التغرينية
language-name-fa = الفارسية
language-name-so = الصومالية
language-name-bg = البلغارية
language-name-ro = الرومانية
# Teams
teams-title = الفرق
teams-intro = لكل بلدة فريقها. لا تعرفون إلى أين تذهبون؟ لا تترددوا في الاتصال، سنساعدكم.
teams-others = الفرق الأخرى في المنطقة
teams-unsure = لا تعرفون إلى أين تذهبون؟
team-about = عن الفريق
team-places = لسكان
team-walk-in = استقبال دون موعد: { $name }
walk-in-text = لا تحتاجون إلى موعد. يمكنكم إحضار شخص معكم.
mail-hint = من فضلكم لا تكتبوا معلومات طبية في رسالتكم.
# What to expect
records-title = ما الذي نكتبه
record-why = لماذا
record-asked = عمّ نسأل
record-shared = مع من نشاركه
record-nobody = لا أحد
record-kept = مدة الحفظ
term-days =
    { $count ->
        [zero] { $count } يوم
        [one] يوم واحد
        [two] يومان
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } يوم
    }
term-months =
    { $count ->
        [zero] { $count } شهر
        [one] شهر واحد
        [two] شهران
        [few] { $count } أشهر
        [many] { $count } شهرًا
       *[other] { $count } شهر
    }
term-years =
    { $count ->
        [zero] { $count } سنة
        [one] سنة واحدة
        [two] سنتان
        [few] { $count } سنوات
        [many] { $count } سنة
       *[other] { $count } سنة
    }
