# Home
home-title = Pomoc w miejscowości { $place }
home-themes = Czego dotyczy pytanie?
home-articles = Częste pytania
# Themes
theme-articles = Więcej informacji
theme-no-articles = Na ten temat nie ma tu jeszcze informacji. Zapraszamy do kontaktu telefonicznego.
theme-all-services = Cała pomoc związana z tym tematem
# Articles
contents = Na tej stronie
section-yourself = Co można zrobić samodzielnie
section-help = Kto może pomóc
section-costs = Ile to kosztuje
section-steps = Jak to przebiega i ile trwa
section-contact = Kontakt
reviewed = Sprawdzono:
print-hint = Tę stronę można wydrukować lub zapisać w przeglądarce.
feedback-title = Czy ta strona była pomocna?
thanks-title = Dziękujemy
thanks-helped = Cieszymy się, że strona pomogła. Nie wiemy, kto odpowiedział.
thanks-not-helped = Szkoda, że strona nie pomogła. Dzięki tej odpowiedzi możemy ją poprawić. Nie wiemy, kto odpowiedział. Są jeszcze pytania? Prosimy zadzwonić lub do nas przyjść.
thanks-back = Powrót do:
# Directory
directory-filter = Szukanie pomocy
directory-theme = Temat
directory-all-themes = Wszystkie tematy
directory-place = Miejscowość
directory-all-places = Cały region
directory-age = Wiek
directory-all-languages = Bez znaczenia
directory-free = Tylko bezpłatna pomoc
directory-more = Więcej opcji
directory-show = Pokaż
directory-reset = Wyczyść wszystko
directory-total =
    { $count ->
        [one] Znaleziono { $count } formę pomocy
        [few] Znaleziono { $count } formy pomocy
        [many] Znaleziono { $count } form pomocy
       *[other] Znaleziono { $count } formy pomocy
    }
directory-nearest = Najbliższa pomoc jest na górze
directory-lightest = Najprostsza pomoc jest na górze
directory-none = Nic nie znaleziono
directory-none-text = Przy tych ustawieniach nie znaleźliśmy pomocy. Co można zrobić:
directory-none-reset = Wyczyścić wybór i obejrzeć całą listę.
directory-none-call = Zadzwonić lub przyjść do nas. Poszukamy razem.
postcode-filter-hint = Cztery cyfry. Najbliższa pomoc będzie wtedy na górze.
directory-age-error = Prosimy wpisać wiek od 0 do 120, cyframi.
directory-nearest-location = { $name }, około { $distance } km
pager = Strony wyników
pager-previous = Poprzednia
pager-next = Następna
pager-page = Strona { $number }
# Services
tier-own = Samodzielnie
tier-network = Ludzie z otoczenia
tier-general = Dla wszystkich
tier-collective = Razem z innymi
tier-individual = Indywidualnie
cost-free = Bezpłatnie
cost-small = Niewielka opłata
cost-income-dependent = Zależy od dochodu
cost-paid = Na własny koszt
referral-needed = Potrzebne skierowanie
referral-not-needed = Bez skierowania
service-about = O tej pomocy
service-facts = W skrócie
service-by = Kto pomaga
service-who-for = Dla kogo
service-ages = Wiek
service-places = Gdzie
service-costs = Koszty
service-how = Jak skorzystać
service-referral = Skierowanie
service-languages = Języki
service-where = Gdzie i kiedy
phone = Telefon
email = E-mail
website = Strona internetowa
ages-range = Od { $from } do { $to } lat
ages-from = Od { $from } lat
ages-to = Do { $to } lat włącznie
route = Dojazd na mapie
accessibility = Dostępność
accessibility-wheelchair = Dostęp na wózku inwalidzkim
accessibility-accessible-toilet = Toaleta dla osób z niepełnosprawnością
accessibility-lift = Winda
accessibility-hearing-loop = Pętla indukcyjna dla osób słabosłyszących
accessibility-parking = Parking przy wejściu
accessibility-bus-stop = Przystanek autobusowy w pobliżu
accessibility-quiet-room = Ciche pomieszczenie
accessibility-assistance-dog = Pies asystujący mile widziany
by-appointment = Po umówieniu się. Prosimy najpierw zadzwonić.
also-by-appointment = W innych godzinach również po umówieniu się.
language-name-nl = niderlandzki
language-name-en = angielski
language-name-pl = polski
language-name-tr = turecki
language-name-ar = arabski
language-name-uk = ukraiński
language-name-de = niemiecki
language-name-fr = francuski
language-name-es = hiszpański
language-name-ti = tigrinia
language-name-fa = perski
language-name-so = somalijski
language-name-bg = bułgarski
language-name-ro = rumuński
# Teams
teams-title = Zespoły
teams-intro = Każda miejscowość ma swój zespół. Nie wiadomo, dokąd się zwrócić? Prosimy śmiało dzwonić, pomożemy.
teams-others = Inne zespoły w regionie
teams-unsure = Nie wiadomo, dokąd się zwrócić?
team-about = O zespole
team-places = Dla mieszkańców miejscowości
team-walk-in = Bez umawiania się: { $name }
walk-in-text = Nie trzeba się umawiać. Można przyjść z kimś bliskim.
mail-hint = Prosimy nie podawać w e-mailu danych medycznych.
# What to expect
records-title = Co zapisujemy
record-why = Dlaczego
record-asked = O co pytamy
record-shared = Komu przekazujemy
record-nobody = Nikomu
record-kept = Jak długo przechowujemy
term-days =
    { $count ->
        [one] { $count } dzień
        [few] { $count } dni
        [many] { $count } dni
       *[other] { $count } dnia
    }
term-months =
    { $count ->
        [one] { $count } miesiąc
        [few] { $count } miesiące
        [many] { $count } miesięcy
       *[other] { $count } miesiąca
    }
term-years =
    { $count ->
        [one] { $count } rok
        [few] { $count } lata
        [many] { $count } lat
       *[other] { $count } roku
    }
