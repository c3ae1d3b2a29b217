# Home
home-title = Hulp in { $place }
home-themes = Waar gaat uw vraag over?
home-articles = Vaak gevraagd
# Themes
theme-articles = Lees verder
theme-no-articles = Over dit onderwerp staat hier nog niets. Bel ons gerust.
theme-all-services = Alle hulp bij dit onderwerp
# Articles
contents = Op deze pagina
section-yourself = Wat u zelf kunt doen
section-help = Wie u kan helpen
section-costs = Wat het kost
section-steps = Hoe het gaat en hoe lang het duurt
section-contact = Contact
reviewed = Nagekeken op
print-hint = Deze pagina kunt u printen of bewaren met uw browser.
feedback-title = Heeft deze pagina u geholpen?
thanks-title = Dank u wel
thanks-helped = Fijn dat de pagina u hielp. We weten niet wie u bent.
thanks-not-helped = Jammer dat de pagina u niet hielp. We gebruiken uw antwoord om de pagina beter te maken. We weten niet wie u bent. Heeft u nog een vraag? Bel ons of kom langs.
thanks-back = Terug naar:
# Directory
directory-filter = Hulp zoeken
directory-theme = Onderwerp
directory-all-themes = Alle onderwerpen
directory-place = Plaats
directory-all-places = De hele regio
directory-age = Leeftijd
directory-all-languages = Maakt niet uit
directory-free = Alleen gratis hulp
directory-more = Meer keuzes
directory-show = Toon
directory-reset = Wis alles
directory-total =
    { $count ->
        [one] { $count } vorm van hulp gevonden
       *[other] { $count } vormen van hulp gevonden
    }
directory-nearest = Het dichtstbij staat bovenaan
directory-lightest = De lichtste hulp staat bovenaan
directory-none = Niets gevonden
directory-none-text = Met deze keuzes vonden we geen hulp. Dit kunt u doen:
directory-none-reset = Wis uw keuzes en kijk in de hele lijst.
directory-none-call = Bel ons of kom langs. Wij zoeken met u mee.
postcode-filter-hint = Vier cijfers. Het dichtstbij staat dan bovenaan.
directory-age-error = Vul een leeftijd in van 0 tot en met 120, in cijfers.
directory-nearest-location = { $name }, ongeveer { $distance } km
pager = Bladeren
pager-previous = Vorige
pager-next = Volgende
pager-page = Pagina { $number }
# Services
tier-own = Zelf doen
tier-network = Mensen om u heen
tier-general = Voor iedereen
tier-collective = Samen met anderen
tier-individual = Op maat
cost-free = Gratis
cost-small = Kleine bijdrage
cost-income-dependent = Hangt af van uw inkomen
cost-paid = U betaalt zelf
referral-needed = Verwijzing nodig
referral-not-needed = Geen verwijzing nodig
service-about = Over deze hulp
service-facts = In het kort
service-by = Van wie
service-who-for = Voor wie
service-ages = Leeftijd
service-places = Waar
service-costs = Kosten
service-how = Hoe u het krijgt
service-referral = Verwijzing
service-languages = Talen
service-where = Waar en wanneer
phone = Telefoon
email = E-mail
website = Website
ages-range = { $from } tot en met { $to } jaar
ages-from = Vanaf { $from } jaar
ages-to = Tot en met { $to } jaar
route = Route op de kaart
accessibility = Toegankelijk
accessibility-wheelchair = Met een rolstoel
accessibility-accessible-toilet = Aangepast toilet
accessibility-lift = Lift
accessibility-hearing-loop = Ringleiding voor slechthorenden
accessibility-parking = Parkeren bij de deur
accessibility-bus-stop = Bushalte dichtbij
accessibility-quiet-room = Rustige ruimte
accessibility-assistance-dog = Hulphond welkom
by-appointment = Op afspraak. Bel eerst.
also-by-appointment = Ook op afspraak, op andere tijden.
language-name-nl = Nederlands
language-name-en = Engels
language-name-pl = Pools
language-name-tr = Turks
language-name-ar = Arabisch
language-name-uk = Oekraïens
language-name-de = Duits
language-name-fr = Frans
language-name-es = Spaans
language-name-ti = Tigrinya
language-name-fa = Perzisch
language-name-so = Somalisch
language-name-bg = Bulgaars
language-name-ro = Roemeens
# Teams
teams-title = De teams
teams-intro = Elke plaats heeft een eigen team. Weet u niet waar u moet zijn? Bel gerust, wij helpen u verder.
teams-others = De andere teams in de regio
teams-unsure = Weet u niet waar u moet zijn?
team-about = Over het team
team-places = Voor inwoners van
team-walk-in = Inloop: { $name }
walk-in-text = U hoeft geen afspraak te maken. Iemand meenemen mag.
mail-hint = Zet geen medische gegevens in uw mail.
# What to expect
records-title = Wat we opschrijven
record-why = Waarom
record-asked = Wat we vragen
record-shared = Delen we met
record-nobody = Niemand
record-kept = Bewaren we
term-days =
    { $count ->
        [one] { $count } dag
       *[other] { $count } dagen
    }
term-months =
    { $count ->
        [one] { $count } maand
       *[other] { $count } maanden
    }
term-years = { $count } jaar
