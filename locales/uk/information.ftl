# Home
home-title = Допомога в { $place }
home-themes = Про що ваше запитання?
home-articles = Часті запитання
# Themes
theme-articles = Читайте далі
theme-no-articles = На цю тему тут ще нічого немає. Зателефонуйте нам, будь ласка.
theme-all-services = Уся допомога з цієї теми
# Articles
contents = На цій сторінці
section-yourself = Що ви можете зробити самі
section-help = Хто може вам допомогти
section-costs = Скільки це коштує
section-steps = Як це відбувається і скільки триває
section-contact = Контакти
reviewed = Перевірено:
print-hint = Цю сторінку можна надрукувати або зберегти у браузері.
feedback-title = Чи допомогла вам ця сторінка?
thanks-title = Дякуємо
thanks-helped = Раді, що сторінка вам допомогла. Ми не знаємо, хто ви.
thanks-not-helped = Шкода, що сторінка вам не допомогла. Завдяки вашій відповіді ми зробимо сторінку кращою. Ми не знаємо, хто ви. Маєте ще запитання? Зателефонуйте нам або приходьте.
thanks-back = Повернутися до:
# Directory
directory-filter = Пошук допомоги
directory-theme = Тема
directory-all-themes = Усі теми
directory-place = Населений пункт
directory-all-places = Увесь регіон
directory-age = Вік
directory-all-languages = Не має значення
directory-free = Лише безоплатна допомога
directory-more = Більше параметрів
directory-show = Показати
directory-reset = Очистити все
directory-total =
    { $count ->
        [one] Знайдено { $count } вид допомоги
        [few] Знайдено { $count } види допомоги
        [many] Знайдено { $count } видів допомоги
       *[other] Знайдено { $count } виду допомоги
    }
directory-nearest = Найближча допомога – вгорі
directory-lightest = Найпростіша допомога – вгорі
directory-none = Нічого не знайдено
directory-none-text = За цими параметрами ми не знайшли допомоги. Що ви можете зробити:
directory-none-reset = Очистіть вибір і перегляньте весь список.
directory-none-call = Зателефонуйте нам або приходьте. Пошукаємо разом.
postcode-filter-hint = Чотири цифри. Тоді найближча допомога буде вгорі.
directory-age-error = Введіть вік від 0 до 120 цифрами.
directory-nearest-location = { $name }, приблизно { $distance } км
pager = Сторінки
pager-previous = Попередня
pager-next = Наступна
pager-page = Сторінка { $number }
# Services
tier-own = Самостійно
tier-network = Люди навколо вас
tier-general = Для всіх
tier-collective = Разом з іншими
tier-individual = Індивідуально
cost-free = Безоплатно
cost-small = Невелика доплата
cost-income-dependent = Залежить від вашого доходу
cost-paid = Ви платите самі
referral-needed = Потрібне направлення
referral-not-needed = Направлення не потрібне
service-about = Про цю допомогу
service-facts = Коротко
service-by = Хто надає
service-who-for = Для кого
service-ages = Вік
service-places = Де
service-costs = Вартість
service-how = Як отримати
service-referral = Направлення
service-languages = Мови
service-where = Де й коли
phone = Телефон
email = Електронна пошта
website = Вебсайт
ages-range =
    { $to ->
        [one] Від { $from } до { $to } року
        [few] Від { $from } до { $to } років
        [many] Від { $from } до { $to } років
       *[other] Від { $from } до { $to } років
    }
ages-from =
    { $from ->
        [one] Від { $from } року
        [few] Від { $from } років
        [many] Від { $from } років
       *[other] Від { $from } років
    }
ages-to =
    { $to ->
        [one] До { $to } року включно
        [few] До { $to } років включно
        [many] До { $to } років включно
       *[other] До { $to } років включно
    }
route = Маршрут на карті
accessibility = Доступність
accessibility-wheelchair = Доступно на кріслі колісному
accessibility-accessible-toilet = Туалет для людей з інвалідністю
accessibility-lift = Ліфт
accessibility-hearing-loop = Індукційна петля для людей з порушеннями слуху
accessibility-parking = Паркування біля входу
accessibility-bus-stop = Автобусна зупинка поруч
accessibility-quiet-room = Тиха кімната
accessibility-assistance-dog = Можна із собакою-помічником
by-appointment = За домовленістю. Спершу зателефонуйте.
also-by-appointment = В інші години також за домовленістю.
language-name-nl = нідерландська
language-name-en = англійська
language-name-pl = польська
language-name-tr = турецька
language-name-ar = арабська
language-name-uk = українська
language-name-de = німецька
language-name-fr = французька
language-name-es = іспанська
language-name-ti = тигринья
language-name-fa = перська
language-name-so = сомалійська
language-name-bg = болгарська
language-name-ro = румунська
# Teams
teams-title = Команди
teams-intro = Кожен населений пункт має свою команду. Не знаєте, куди звернутися? Телефонуйте, ми вам допоможемо.
teams-others = Інші команди в регіоні
teams-unsure = Не знаєте, куди звернутися?
team-about = Про команду
team-places = Для мешканців
team-walk-in = Прийом без запису: { $name }
walk-in-text = Записуватися не потрібно. Ви можете прийти з кимось.
mail-hint = Будь ласка, не пишіть у листі медичних даних.
# What to expect
records-title = Що ми записуємо
record-why = Навіщо
record-asked = Про що запитуємо
record-shared = Кому передаємо
record-nobody = Нікому
record-kept = Скільки зберігаємо
term-days =
    { $count ->
        [one] { $count } день
        [few] { $count } дні
        [many] { $count } днів
       *[other] { $count } дня
    }
term-months =
    { $count ->
        [one] { $count } місяць
        [few] { $count } місяці
        [many] { $count } місяців
       *[other] { $count } місяця
    }
term-years =
    { $count ->
        [one] { $count } рік
        [few] { $count } роки
        [many] { $count } років
       *[other] { $count } року
    }
