# Home
home-title = { $place } için yardım
home-themes = Sorunuz ne hakkında?
home-articles = Sık sorulanlar
# Themes
theme-articles = Devamını okuyun
theme-no-articles = Bu konuda burada henüz bilgi yok. Bizi çekinmeden arayın.
theme-all-services = Bu konudaki tüm yardımlar
# Articles
contents = Bu sayfada
section-yourself = Kendiniz neler yapabilirsiniz
section-help = Size kim yardım edebilir
section-costs = Ne kadar tutar
section-steps = Nasıl ilerler ve ne kadar sürer
section-contact = İletişim
reviewed = Kontrol tarihi:
print-hint = Bu sayfayı tarayıcınızla yazdırabilir veya kaydedebilirsiniz.
feedback-title = Bu sayfa size yardımcı oldu mu?
thanks-title = Teşekkür ederiz
thanks-helped = Sayfanın size yardımcı olmasına sevindik. Kim olduğunuzu bilmiyoruz.
thanks-not-helped = Sayfa size yardımcı olamadığı için üzgünüz. Yanıtınızı sayfayı iyileştirmek için kullanıyoruz. Kim olduğunuzu bilmiyoruz. Başka bir sorunuz mu var? Bizi arayın veya bize uğrayın.
thanks-back = Geri dön:
# Directory
directory-filter = Yardım ara
directory-theme = Konu
directory-all-themes = Tüm konular
directory-place = Yer
directory-all-places = Tüm bölge
directory-age = Yaş
directory-all-languages = Fark etmez
directory-free = Yalnızca ücretsiz yardım
directory-more = Daha fazla seçenek
directory-show = Göster
directory-reset = Tümünü temizle
directory-total =
    { $count ->
        [one] { $count } yardım türü bulundu
       *[other] { $count } yardım türü bulundu
    }
directory-nearest = En yakın olan en üsttedir
directory-lightest = En basit yardım en üsttedir
directory-none = Hiçbir şey bulunamadı
directory-none-text = Bu seçimlerle yardım bulamadık. Şunları yapabilirsiniz:
directory-none-reset = Seçimlerinizi temizleyin ve tüm listeye bakın.
directory-none-call = Bizi arayın veya bize uğrayın. Birlikte arayalım.
postcode-filter-hint = Dört rakam. O zaman en yakın olan en üstte yer alır.
directory-age-error = 0 ile 120 arasında bir yaşı rakamla girin.
directory-nearest-location = { $name }, yaklaşık { $distance } km
pager = Sayfalar
pager-previous = Önceki
pager-next = Sonraki
pager-page = Sayfa { $number }
# Services
tier-own = Kendiniz yapın
tier-network = Çevrenizdeki insanlar
tier-general = Herkes için
tier-collective = Başkalarıyla birlikte
tier-individual = Size özel
cost-free = Ücretsiz
cost-small = Küçük bir katkı
cost-income-dependent = Gelirinize bağlı
cost-paid = Kendiniz ödersiniz
referral-needed = Sevk gerekli
referral-not-needed = Sevk gerekmez
service-about = Bu yardım hakkında
service-facts = Kısaca
service-by = Kim sunuyor
service-who-for = Kimler için
service-ages = Yaş
service-places = Nerede
service-costs = Ücret
service-how = Nasıl alırsınız
service-referral = Sevk
service-languages = Diller
service-where = Nerede ve ne zaman
phone = Telefon
email = E-posta
website = Web sitesi
ages-range = { $from } – { $to } yaş
ages-from = { $from } yaş ve üzeri
ages-to = { $to } yaş ve altı
route = Haritada yol tarifi
accessibility = Erişilebilirlik
accessibility-wheelchair = Tekerlekli sandalyeyle girilebilir
accessibility-accessible-toilet = Engelli tuvaleti
accessibility-lift = Asansör
accessibility-hearing-loop = İşitme güçlüğü olanlar için indüksiyon döngüsü
accessibility-parking = Kapının önünde park yeri
accessibility-bus-stop = Yakında otobüs durağı
accessibility-quiet-room = Sessiz oda
accessibility-assistance-dog = Yardımcı köpekler girebilir
by-appointment = Randevu ile. Önce arayın.
also-by-appointment = Diğer saatlerde randevu ile de gelebilirsiniz.
language-name-nl = Hollandaca
language-name-en = İngilizce
language-name-pl = Lehçe
language-name-tr = Türkçe
language-name-ar = Arapça
language-name-uk = Ukraynaca
language-name-de = Almanca
language-name-fr = Fransızca
language-name-es = İspanyolca
language-name-ti = Tigrinya
language-name-fa = Farsça
language-name-so = Somalice
language-name-bg = Bulgarca
language-name-ro = Rumence
# Teams
teams-title = Ekipler
teams-intro = Her yerin kendi ekibi vardır. Nereye başvuracağınızı bilmiyor musunuz? Çekinmeden arayın, size yardımcı oluruz.
teams-others = Bölgedeki diğer ekipler
teams-unsure = Nereye başvuracağınızı bilmiyor musunuz?
team-about = Ekip hakkında
team-places = Şu yerlerde yaşayanlar için
team-walk-in = Randevusuz görüşme: { $name }
walk-in-text = Randevu almanız gerekmez. Yanınızda birini getirebilirsiniz.
mail-hint = Lütfen e-postanıza sağlık bilgisi yazmayın.
# What to expect
records-title = Neleri kaydediyoruz
record-why = Neden
record-asked = Neler soruyoruz
record-shared = Kiminle paylaşıyoruz
record-nobody = Hiç kimseyle
record-kept = Ne kadar süre saklıyoruz
term-days =
    { $count ->
        [one] { $count } gün
       *[other] { $count } gün
    }
term-months =
    { $count ->
        [one] { $count } ay
       *[other] { $count } ay
    }
term-years =
    { $count ->
        [one] { $count } yıl
       *[other] { $count } yıl
    }
