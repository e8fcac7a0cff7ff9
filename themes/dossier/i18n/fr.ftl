# Les mots de l’interface en français.

### Autour de chaque page

skip-link = Aller au texte
main-menu = Menu principal
breadcrumbs = Vous êtes ici
languages = Langues
also-in = Cette page dans d’autres langues
contents = Sommaire
feed = Fil d’actualité (Atom)
made-with = Fait avec { $generator }
not-found-title = Page introuvable
not-found-text = Il n’y a pas de page à cette adresse. Elle a peut-être été déplacée, ou l’adresse est mal écrite.
not-found-home = Aller à la page d’accueil
redirect = Cette page a été déplacée
redirect-text = Cette page se trouve maintenant ici :

### Listes

reports = Rapports
latest-reports = Derniers rapports
no-reports = Rien n’a encore été publié ici.
sections = Rubriques
pages = Pages
pager = Pages de cette liste
pager-position = Page { $number } sur { $pages }
newer = Plus récents
older = Plus anciens
report-count = { $count ->
    [one] { $count } rapport
    [many] { $count } de rapports
   *[other] { $count } rapports
}
charge-count = { $count ->
    [one] { $count } chef d’accusation
    [many] { $count } de chefs d’accusation
   *[other] { $count } chefs d’accusation
}
entry-count = { $count ->
    [one] { $count } entrée
    [many] { $count } d’entrées
   *[other] { $count } entrées
}
taxonomy-topics = Thèmes
taxonomy-jurisdictions = Pays et juridictions
registers = Index
registers-text = Tout ce dont parlent les rapports, par ordre alphabétique.
registers-tables = Affaires et sources sous forme de tableaux :
register-cases = Affaires
register-provisions = Dispositions
register-people = Personnes
register-places = Lieux
register-exhibits = Pièces
register-sources = Sources
register-concordance = Concordance
continued = suite
jump-to = Lettres : { $where }

### Un rapport

published = Publié
updated = Mis à jour
version = Version
notes = Notes
note-back = Retour au texte
note-back-of = Retour au renvoi { $number } sur { $count }
sources = Sources
archived = archivé
archived-on = archivé le { $date }
kept-copy = copie conservée ici
cited-at = Cité :
cited-at-place = Citation { $number }
table-region = Tableau { $number }
about-this-report = À propos de ce rapport
revisions = Versions
licence = Licence
doi = DOI
data = L’affaire sous forme de données
orcid = Identifiant ORCID
status-provisional = Provisoire
status-final = Définitif
status-withdrawn = Retiré
status-draft = Brouillon
notice-provisional = Ce rapport est provisoire. Ses conclusions peuvent encore changer.
metadata-withdrawn = Retiré : { $title }
notice-withdrawn = Ce rapport a été retiré. Il n’est conservé ici que pour mémoire.
notice-draft = Ceci est un brouillon. Il n’a pas été publié.
task-done = Fait
task-open = À faire
alert-note = Remarque
alert-tip = Conseil
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention

### L’affaire

case = L’affaire
case-name = Affaire
jurisdiction = Juridiction
forum = Tribunal
docket = Numéro de rôle
stage = Stade de la procédure
standard = Niveau de preuve
stage-investigation = Enquête
stage-indictment = Mise en accusation
stage-trial = Procès
stage-appeal = Appel
stage-judgment = Jugement
stage-closed = Close
record = Dossier de l’affaire
charges-overview = Les chefs d’accusation en bref
charges = Chefs d’accusation
elements = Éléments
exhibit = Pièce
provision = Disposition
against-persons = Contre
undated = Sans date
referred-to = Cité en
referred-to-at = Renvoi { $number } à { $of }

kind-conduct = comportement
kind-mental = élément moral
kind-circumstance = circonstance
kind-consequence = conséquence
kind-contextual = élément contextuel
kind-act = Acte
kind-utterance = Parole
kind-omission = Omission

### Le tableau

matrix-caption = Le chef d’accusation { $charge } face aux preuves : { $title }
matrix-region = Le chef d’accusation { $charge } face aux preuves
matrix-element = Élément
matrix-alleged = Faits allégués
matrix-for = Preuves à charge
matrix-against = Preuves à décharge
matrix-context = Contexte
matrix-finding = Conclusion et motifs
matrix-charge-as-a-whole = Le chef d’accusation dans son ensemble
matrix-none = Rien n’est avancé
confidence-high = certitude élevée
confidence-moderate = certitude moyenne
confidence-low = certitude faible
finding-made-out = Établi
finding-partly-made-out = Établi en partie
finding-not-made-out = Non établi
finding-insufficient-information = Informations insuffisantes
finding-not-addressed = Non traité
finding-outside-expertise = Hors de la compétence de l’auteur

### Personnes

role-accused = personne accusée
role-victim = victime
role-witness = témoin
role-expert = expert
role-judge = juge
role-prosecutor = procureur
role-lawyer = avocat
role-defence = avocat de la défense
role-complainant = plaignant
role-interpreter = interprète
role-official = agent public
pseudonym = pseudonyme
persons-count = { $count ->
    [one] { $count } personne
    [many] { $count } de personnes
   *[other] { $count } personnes
}
persons-withheld = { $role ->
    [accused] { $count ->
        [one] Une personne accusée, nom non divulgué
        [many] { $count } de personnes accusées, noms non divulgués
       *[other] { $count } personnes accusées, noms non divulgués
    }
    [victim] { $count ->
        [one] Une victime, nom non divulgué
        [many] { $count } de victimes, noms non divulgués
       *[other] { $count } victimes, noms non divulgués
    }
    [witness] { $count ->
        [one] Un témoin, nom non divulgué
        [many] { $count } de témoins, noms non divulgués
       *[other] { $count } témoins, noms non divulgués
    }
    [expert] { $count ->
        [one] Un expert, nom non divulgué
        [many] { $count } d’experts, noms non divulgués
       *[other] { $count } experts, noms non divulgués
    }
   *[other] { $count ->
        [one] Une personne, nom non divulgué
        [many] { $count } de personnes, noms non divulgués
       *[other] { $count } personnes, noms non divulgués
    }
}

### Allégations et citations

where = Où
by-whom = Par
source = Source
original = Original
original-in = Original ({ $language })
translation = Traduction
translation-into = Traduction ({ $language })
translated-by = traduit par { $name }
translation-sworn = traduction assermentée
translation-human = traduction humaine
translation-machine = traduction automatique
translation-stale = l’original a été modifié après la vérification de cette traduction
transliteration = Translittération
transliteration-by = Translittération selon { $scheme }

### Pièces

exhibit-date = Date
exhibit-author = Auteur
exhibit-platform = Plateforme
exhibit-reference = Référence
exhibit-address = Adresse
means-documentary = preuve documentaire
means-testimonial = témoignage
means-physical = preuve matérielle
means-digital = preuve numérique
means-expert = expertise
party-prosecution = accusation
party-defence = défense
party-court = tribunal
party-author = l’auteur
party-third-party = tiers
access-described-only = Décrite ici seulement ; la pièce elle-même n’est pas publiée.
capture = Saisie
captured-by = par { $name }
captured-with = avec { $tool }
captured-as = au format { $method }
archives = Copies d’archives
exhibit-files = Fichiers
file-role-evidentiary = copie probante
file-role-working = copie de travail
file-role-redacted = copie caviardée
file-unpublished = non publié
checksum = SHA-256
custody = Chaîne de conservation
custody-from = de { $name }
custody-to = à { $name }
grade = Cotation (code de l’Amirauté)
grade-by = cotée par { $name }
reliability-A = A : tout à fait fiable
reliability-B = B : généralement fiable
reliability-C = C : assez fiable
reliability-D = D : généralement peu fiable
reliability-E = E : non fiable
reliability-F = F : fiabilité inconnue
credibility-1 = 1 : confirmé par d’autres sources
credibility-2 = 2 : probablement vrai
credibility-3 = 3 : peut-être vrai
credibility-4 = 4 : douteux
credibility-5 = 5 : improbable
credibility-6 = 6 : véracité inconnue
redactions = Caviardages
warning = Avertissement sur le contenu
warning-violence = violence
warning-death = mort
warning-torture = torture
warning-sexual-violence = violence sexuelle
warning-children = enfants
warning-hate-speech = discours de haine
warning-graphic = images choquantes

### Tailles et dates

size-bytes = { $number } o
size-kilobytes = { $number } ko
size-megabytes = { $number } Mo
size-gigabytes = { $number } Go
date-time = { $date }, { $time } ({ $offset })

### Les langues

language-ar = arabe
language-bo = tibétain
language-de = allemand
language-en = anglais
language-es = espagnol
language-fa = persan
language-fr = français
language-it = italien
language-kk = kazakh
language-ky = kirghize
language-mn = mongol
language-my = birman
language-pl = polonais
language-prs = dari
language-ps = pachto
language-pt = portugais
language-ru = russe
language-tg = tadjik
language-tk = turkmène
language-tr = turc
language-ug = ouïghour
language-uk = ukrainien
language-uz = ouzbek
language-zh = chinois

### Recherche

search = Recherche
search-for = Chercher dans ce site
search-go = Chercher
search-help = Tous les mots sont cherchés. Mettez entre "guillemets" ceux qui se suivent.
search-no-script = La recherche demande JavaScript, qui est désactivé ici. Tout se trouve dans l’index ci-dessous, comme à la fin d’un livre.
search-all = Dans toutes les langues
search-sort = Ordre
search-by-relevance = Les meilleurs d’abord
search-by-date = Les plus récents d’abord
search-filters = Préciser
search-retry = Réessayer
search-more = Plus de résultats
search-found = Rapports trouvés : { $n }.
search-least = Rapports trouvés : { $n } ou plus.
search-nothing = Rien n’a été trouvé.
search-further = Rien encore, mais tout n’a pas été parcouru : demandez plus de résultats.
search-some = Aucun rapport ne contient tous ces mots. Ceux-ci en contiennent le plus.
search-guess = Ce mot ne se trouve pas ; voici : { $n }.
search-cut = Seul le début de cette longue requête a été cherché.
search-missing = Une partie de l’index n’a pas pu être chargée.
search-changed = Le site a été publié à nouveau depuis l’ouverture de cette page.
search-rest = Encore { $n }
search-places = Autres endroits de ce rapport
search-by-kind = Quoi
search-by-charge = Chef d’accusation ou disposition
search-by-finding = Conclusion
search-by-author = Auteur
search-by-year = Année
search-by-lang = Langue
search-kind-t = Texte
search-kind-p = Personne
search-kind-c = Chef d’accusation
search-kind-e = Élément
search-kind-a = Allégation
search-kind-x = Pièce
search-kind-f = Conclusion
search-kind-n = Note

### La page du lecteur

authors = Auteurs
how-to-cite = Comment citer
cite-help = Pour citer un paragraphe, ajoutez son numéro. Le numéro est lui-même un lien vers le paragraphe.
citation-files = Pour les logiciels de bibliographie :
cite-paragraph = { $citation }, § { $number }, { $address }
version-number = version { $version }
permanent-address = Adresse permanente
copy-link = Copier le lien
copy-citation = Copier la citation
copied = Copié
close = Fermer
scheme = Couleurs
scheme-auto = Couleurs : automatiques
scheme-light = Couleurs : claires
scheme-dark = Couleurs : sombres
to-the-item = Aller à { $item }
matrix-filter = Lignes affichées
matrix-all = Toutes
matrix-by-finding = Conclusion
matrix-by-evidence = Preuve
matrix-rows-shown = Lignes affichées : { $shown } sur { $all }
elements-made-out = Éléments établis : { $made } sur { $count }
warning-open = afficher ou masquer

### Traductions

elsewhere = Dans d’autres langues
only-in = { $count ->
    [one] { $count } rapport qui n’existe que dans cette langue : { $language }
    [many] { $count } de rapports qui n’existent que dans cette langue : { $language }
   *[other] { $count } rapports qui n’existent que dans cette langue : { $language }
}
language-only = Cette page n’existe que dans une langue : { $language }.
translation-older = Traduction plus ancienne
translation-older-version = Ceci est une traduction de la version { $version }. L’original ({ $language }) en est à la version { $newer }.
translation-older-date = L’original ({ $language }) a été modifié après cette traduction : { $date }.
original-link = Lire l’original :
earlier-version = Version antérieure
notice-earlier = Ceci est la version { $version } du rapport, qui a été remplacée.
latest-link = Lire la version actuelle :
all-versions = Toutes les versions
version-current = version actuelle
version-shown = cette page
paragraph-now = désormais { $number }
paragraph-gone = absent de la version actuelle

### Comment vérifier une copie

verify = Vérifier ce site
verify-text = Chaque octet de chaque fichier de ce site est signé. Quiconque en possède une copie, d’où qu’elle vienne, peut savoir si elle est bien ce qui a été publié.
verify-key = Clé publique
verify-key-number = Numéro de la clé : { $number }
verify-key-elsewhere = Comparez cette clé avec celle que les éditeurs montrent ailleurs, par exemple sur papier ou sur d’autres sites. Une copie falsifiée montrerait la clé de son faussaire.
verify-by-amicus = Avec le programme amicus
verify-by-others = Sans lui
verify-here = Téléchargez le site entier. Dans le dossier où se trouve SHA256SUMS, exécutez :
verify-others-text = La première ligne dit si la liste de tous les fichiers a été signée avec cette clé, la seconde si les fichiers sont ceux de la liste. Les fichiers que quelqu’un a ajoutés ne sont pas remarqués ainsi.

download = Télécharger :
download-pdf = PDF
download-bundle = Dossier pour le tribunal (PDF)
download-epub = Livre numérique (EPUB)
download-docx = Word (DOCX)
ebook-cover = Couverture
ebook-paragraphs = Paragraphes
ebook-accessibility = Le texte suit l’ordre de lecture ; il a des titres, un sommaire, une liste de ses paragraphes numérotés, des notes avec liens de retour et des tableaux avec en-têtes. Les images ont un texte de remplacement.
paper-on-page = p. { $number }
bundle-index = Bordereau de pièces
bundle-document = Document
bundle-page = Page
bundle-left = absent de ce dossier
bundle-off-paper = Ce fichier ne peut pas être montré sur papier.
bundle-marked = Ce fichier porte sur ses pages des tampons, des commentaires ou des champs remplis, qui ne sont pas montrés ici.
