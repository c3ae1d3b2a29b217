# Home
home-title = Help in { $place }
home-themes = What is your question about?
home-articles = Often asked
# Themes
theme-articles = Read more
theme-no-articles = There is nothing here about this topic yet. Please call us.
theme-all-services = All help with this topic
# Articles
contents = On this page
section-yourself = What you can do yourself
section-help = Who can help you
section-costs = What it costs
section-steps = What happens and how long it takes
section-contact = Contact
reviewed = Checked on
print-hint = You can print or save this page with your browser.
feedback-title = Did this page help you?
thanks-title = Thank you
thanks-helped = Good to hear that the page helped you. We do not know who you are.
thanks-not-helped = We are sorry that the page did not help you. We use your answer to make the page better. We do not know who you are. Do you still have a question? Call us or come by.
thanks-back = Back to:
# Directory
directory-filter = Find help
directory-theme = Topic
directory-all-themes = All topics
directory-place = Town
directory-all-places = The whole region
directory-age = Age
directory-all-languages = Any
directory-free = Free help only
directory-more = More choices
directory-show = Show
directory-reset = Clear all
directory-total =
    { $count ->
        [one] { $count } kind of help found
       *[other] { $count } kinds of help found
    }
directory-nearest = The nearest comes first
directory-lightest = The lightest help comes first
directory-none = Nothing found
directory-none-text = We found no help with these choices. What you can do:
directory-none-reset = Clear your choices and look at the whole list.
directory-none-call = Call us or come by. We will look for help together.
postcode-filter-hint = Four digits. The nearest then comes first.
directory-age-error = Enter an age from 0 to 120, in digits.
directory-nearest-location = { $name }, about { $distance } km
pager = Pages
pager-previous = Previous
pager-next = Next
pager-page = Page { $number }
# Services
tier-own = Do it yourself
tier-network = People around you
tier-general = For everyone
tier-collective = Together with others
tier-individual = Made to measure
cost-free = Free
cost-small = Small contribution
cost-income-dependent = Depends on your income
cost-paid = You pay yourself
referral-needed = Referral needed
referral-not-needed = No referral needed
service-about = About this help
service-facts = In short
service-by = Offered by
service-who-for = For whom
service-ages = Age
service-places = Where
service-costs = Costs
service-how = How to get it
service-referral = Referral
service-languages = Languages
service-where = Where and when
phone = Phone
email = Email
website = Website
ages-range = { $from } to { $to } years
ages-from = From { $from } years
ages-to = Up to and including { $to } years
route = Directions on the map
accessibility = Accessible
accessibility-wheelchair = By wheelchair
accessibility-accessible-toilet = Accessible toilet
accessibility-lift = Lift
accessibility-hearing-loop = Hearing loop
accessibility-parking = Parking at the door
accessibility-bus-stop = Bus stop nearby
accessibility-quiet-room = Quiet room
accessibility-assistance-dog = Assistance dogs welcome
by-appointment = By appointment. Please call first.
also-by-appointment = Also by appointment at other times.
language-name-nl = Dutch
language-name-en = English
language-name-pl = Polish
language-name-tr = Turkish
language-name-ar = Arabic
language-name-uk = Ukrainian
language-name-de = German
language-name-fr = French
language-name-es = Spanish
language-name-ti = Tigrinya
language-name-fa = Persian
language-name-so = Somali
language-name-bg = Bulgarian
language-name-ro = Romanian
# Teams
teams-title = The teams
teams-intro = Every town has its own team. Not sure where to go? Please call, we will help you on.
teams-others = The other teams in the region
teams-unsure = Not sure where to go?
team-about = About the team
team-places = For residents of
team-walk-in = Walk-in: { $name }
walk-in-text = You do not need an appointment. You may bring someone along.
mail-hint = Please do not put medical details in your email.
# What to expect
records-title = What we write down
record-why = Why
record-asked = What we ask
record-shared = Shared with
record-nobody = Nobody
record-kept = Kept for
term-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
term-months =
    { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
term-years =
    { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
