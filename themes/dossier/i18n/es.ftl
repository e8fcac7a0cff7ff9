# Las palabras de la interfaz en español.

### En cada página

skip-link = Ir al texto
main-menu = Menú principal
breadcrumbs = Usted está aquí
languages = Idiomas
also-in = Esta página en otros idiomas
contents = Índice
feed = Canal de noticias (Atom)
made-with = Hecho con { $generator }
not-found-title = Página no encontrada
not-found-text = No hay ninguna página en esta dirección. Puede que se haya trasladado o que la dirección esté mal escrita.
not-found-home = Ir a la página de inicio
redirect = Esta página se ha trasladado
redirect-text = Esta página se encuentra ahora aquí:

### Listas

reports = Informes
latest-reports = Últimos informes
no-reports = Aquí todavía no se ha publicado nada.
sections = Secciones
pages = Páginas
pager = Páginas de esta lista
pager-position = Página { $number } de { $pages }
newer = Más recientes
older = Más antiguos
report-count = { $count ->
    [one] { $count } informe
    [many] { $count } de informes
   *[other] { $count } informes
}
charge-count = { $count ->
    [one] { $count } cargo
    [many] { $count } de cargos
   *[other] { $count } cargos
}
entry-count = { $count ->
    [one] { $count } entrada
    [many] { $count } de entradas
   *[other] { $count } entradas
}
taxonomy-topics = Temas
taxonomy-jurisdictions = Países y jurisdicciones
registers = Índices
registers-text = Todo aquello de lo que tratan los informes, por orden alfabético.
registers-tables = Causas y fuentes en tablas:
register-cases = Causas
register-provisions = Disposiciones
register-people = Personas
register-places = Lugares
register-exhibits = Pruebas
register-sources = Fuentes
register-concordance = Concordancias
continued = continuación
jump-to = Letras: { $where }

### Un informe

published = Publicado
updated = Actualizado
version = Versión
notes = Notas
note-back = Volver al texto
note-back-of = Volver a la llamada { $number } de { $count }
sources = Fuentes
archived = archivado
archived-on = archivado el { $date }
kept-copy = copia conservada aquí
cited-at = Citado:
cited-at-place = Cita { $number }
table-region = Cuadro { $number }
about-this-report = Acerca de este informe
revisions = Versiones
licence = Licencia
doi = DOI
data = La causa en forma de datos
orcid = Identificador ORCID
status-provisional = Provisional
status-final = Definitivo
status-withdrawn = Retirado
status-draft = Borrador
notice-provisional = Este informe es provisional. Sus conclusiones todavía pueden cambiar.
notice-withdrawn = Este informe se ha retirado. Se conserva aquí únicamente para que quede constancia.
notice-draft = Esto es un borrador. No se ha publicado.
task-done = Hecho
task-open = Pendiente
alert-note = Nota
alert-tip = Consejo
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución

### La causa

case = La causa
case-name = Causa
jurisdiction = Jurisdicción
forum = Tribunal
docket = Número de expediente
stage = Fase procesal
standard = Estándar de prueba
stage-investigation = Investigación
stage-indictment = Acusación
stage-trial = Juicio
stage-appeal = Apelación
stage-judgment = Sentencia
stage-closed = Concluida
record = Autos de la causa
charges-overview = Los cargos de un vistazo
charges = Cargos
elements = Elementos del delito
exhibit = Prueba
provision = Disposición
against-persons = Contra
undated = Sin fecha
referred-to = Citas:
referred-to-at = Cita { $number } de { $of }

kind-conduct = conducta
kind-mental = elemento subjetivo
kind-circumstance = circunstancia
kind-consequence = consecuencia
kind-contextual = elemento contextual
kind-act = Acto
kind-utterance = Manifestación
kind-omission = Omisión

### El cuadro de cargos y pruebas

matrix-caption = El cargo { $charge } frente a las pruebas: { $title }
matrix-region = El cargo { $charge } frente a las pruebas
matrix-element = Elemento
matrix-alleged = Hechos alegados
matrix-for = Pruebas de cargo
matrix-against = Pruebas de descargo
matrix-context = Contexto
matrix-finding = Conclusión y motivos
matrix-charge-as-a-whole = El cargo en su conjunto
matrix-none = No se aporta nada
confidence-high = certeza alta
confidence-moderate = certeza media
confidence-low = certeza baja
finding-made-out = Acreditado
finding-partly-made-out = Acreditado en parte
finding-not-made-out = No acreditado
finding-insufficient-information = Información insuficiente
finding-not-addressed = No examinado
finding-outside-expertise = Fuera de la competencia del autor

### Personas

role-accused = persona acusada
role-victim = víctima
role-witness = testigo
role-expert = perito
role-judge = juez
role-prosecutor = fiscal
role-lawyer = abogado
role-defence = abogado defensor
role-complainant = denunciante
role-interpreter = intérprete
role-official = funcionario público
pseudonym = seudónimo
persons-count = { $count ->
    [one] { $count } persona
    [many] { $count } de personas
   *[other] { $count } personas
}
persons-withheld = { $role ->
    [accused] { $count ->
        [one] Una persona acusada, nombre reservado
        [many] { $count } de personas acusadas, nombres reservados
       *[other] { $count } personas acusadas, nombres reservados
    }
    [victim] { $count ->
        [one] Una víctima, nombre reservado
        [many] { $count } de víctimas, nombres reservados
       *[other] { $count } víctimas, nombres reservados
    }
    [witness] { $count ->
        [one] Un testigo, nombre reservado
        [many] { $count } de testigos, nombres reservados
       *[other] { $count } testigos, nombres reservados
    }
    [expert] { $count ->
        [one] Un perito, nombre reservado
        [many] { $count } de peritos, nombres reservados
       *[other] { $count } peritos, nombres reservados
    }
   *[other] { $count ->
        [one] Una persona, nombre reservado
        [many] { $count } de personas, nombres reservados
       *[other] { $count } personas, nombres reservados
    }
}

### Alegaciones y citas

where = Dónde
by-whom = Por
source = Fuente
original = Original
original-in = Original ({ $language })
translation = Traducción
translation-into = Traducción ({ $language })
translated-by = traducido por { $name }
translation-sworn = traducción jurada
translation-human = traducción humana
translation-machine = traducción automática
translation-stale = el original se modificó después de cotejarse esta traducción
transliteration = Transliteración
transliteration-by = Transliteración según { $scheme }

### Pruebas

exhibit-date = Fecha
exhibit-author = Autor
exhibit-platform = Plataforma
exhibit-reference = Referencia
exhibit-address = Dirección
means-documentary = prueba documental
means-testimonial = prueba testifical
means-physical = prueba material
means-digital = prueba digital
means-expert = prueba pericial
party-prosecution = acusación
party-defence = defensa
party-court = tribunal
party-author = el autor
party-third-party = tercero
access-described-only = Aquí solo se describe; la prueba misma no se publica.
capture = Captura
captured-by = por { $name }
captured-with = con { $tool }
captured-as = como { $method }
archives = Copias de archivo
exhibit-files = Archivos
file-role-evidentiary = copia con valor probatorio
file-role-working = copia de trabajo
file-role-redacted = copia con supresiones
file-unpublished = no publicado
checksum = SHA-256
custody = Cadena de custodia
custody-from = de { $name }
custody-to = a { $name }
grade = Calificación (código del Almirantazgo)
grade-by = calificación de { $name }
reliability-A = A: totalmente fiable
reliability-B = B: generalmente fiable
reliability-C = C: bastante fiable
reliability-D = D: generalmente poco fiable
reliability-E = E: no fiable
reliability-F = F: no se puede juzgar su fiabilidad
credibility-1 = 1: confirmado por otras fuentes
credibility-2 = 2: probablemente cierto
credibility-3 = 3: posiblemente cierto
credibility-4 = 4: dudoso
credibility-5 = 5: improbable
credibility-6 = 6: no se puede juzgar su veracidad
redactions = Supresiones
warning = Advertencia sobre el contenido
warning-violence = violencia
warning-death = muerte
warning-torture = tortura
warning-sexual-violence = violencia sexual
warning-children = niños
warning-hate-speech = discurso de odio
warning-graphic = imágenes explícitas

### Tamaños y fechas

size-bytes = { $number } B
size-kilobytes = { $number } kB
size-megabytes = { $number } MB
size-gigabytes = { $number } GB
date-time = { $date }, { $time } ({ $offset })

### Los idiomas

language-ar = árabe
language-bo = tibetano
language-de = alemán
language-en = inglés
language-es = español
language-fa = persa
language-fr = francés
language-it = italiano
language-kk = kazajo
language-ky = kirguís
language-mn = mongol
language-my = birmano
language-pl = polaco
language-prs = darí
language-ps = pastún
language-pt = portugués
language-ru = ruso
language-tg = tayiko
language-tk = turcomano
language-tr = turco
language-ug = uigur
language-uk = ucraniano
language-uz = uzbeko
language-zh = chino

### Búsqueda

search = Búsqueda
search-for = Buscar en este sitio
search-go = Buscar
search-help = Se buscan todas las palabras. Ponga entre "comillas" las que van juntas.
search-no-script = La búsqueda necesita JavaScript, que aquí está desactivado. Todo se puede encontrar en el índice de abajo, como al final de un libro.
search-all = En todos los idiomas
search-sort = Orden
search-by-relevance = Primero los más pertinentes
search-by-date = Primero los más recientes
search-filters = Acotar
search-retry = Reintentar
search-more = Más resultados
search-found = Informes encontrados: { $n }.
search-least = Informes encontrados: { $n } o más.
search-nothing = No se ha encontrado nada.
search-further = Todavía nada, pero no se ha examinado todo: pida más resultados.
search-some = Ningún informe contiene todas estas palabras. Estos contienen la mayoría.
search-guess = No se ha encontrado esa palabra; se muestra: { $n }.
search-cut = Solo se ha buscado el comienzo de esta larga consulta.
search-missing = No se ha podido cargar una parte del índice.
search-changed = El sitio se ha publicado de nuevo desde que se abrió esta página.
search-rest = { $n } más
search-places = Otros pasajes de este informe
search-by-kind = Qué
search-by-charge = Cargo o disposición
search-by-finding = Conclusión
search-by-author = Autor
search-by-year = Año
search-by-lang = Idioma
search-kind-t = Texto
search-kind-p = Persona
search-kind-c = Cargo
search-kind-e = Elemento
search-kind-a = Alegación
search-kind-x = Prueba
search-kind-f = Conclusión
search-kind-n = Nota

### La página de lectura

authors = Autores
how-to-cite = Cómo citar
cite-help = Para citar un párrafo, añada su número. El propio número es un enlace al párrafo.
citation-files = Para gestores de referencias:
cite-paragraph = { $citation }, párr. { $number }, { $address }
version-number = versión { $version }
permanent-address = Dirección permanente
copy-link = Copiar el enlace
copy-citation = Copiar la cita
copied = Copiado
close = Cerrar
scheme = Colores
scheme-auto = Colores: automáticos
scheme-light = Colores: claros
scheme-dark = Colores: oscuros
to-the-item = Ir a { $item }
matrix-filter = Qué filas se muestran
matrix-all = Todas
matrix-by-finding = Conclusión
matrix-by-evidence = Prueba
matrix-rows-shown = Filas mostradas: { $shown } de { $all }
elements-made-out = Elementos acreditados: { $made } de { $count }
warning-open = mostrar u ocultar
metadata-withdrawn = Retirado: { $title }

### Traducciones

elsewhere = En otros idiomas
only-in = { $count ->
    [one] { $count } informe que solo existe en este idioma: { $language }
    [many] { $count } de informes que solo existen en este idioma: { $language }
   *[other] { $count } informes que solo existen en este idioma: { $language }
}
language-only = Esta página existe en un solo idioma: { $language }.
translation-older = Traducción anterior
translation-older-version = Esta es una traducción de la versión { $version }. El original ({ $language }) está ya en la versión { $newer }.
translation-older-date = El original ({ $language }) se modificó después de esta traducción: { $date }.
original-link = Leer el original:
earlier-version = Versión anterior
notice-earlier = Esta es la versión { $version } del informe, que ha sido sustituida.
latest-link = Leer la versión actual:
all-versions = Todas las versiones
version-current = versión actual
version-shown = esta página
paragraph-now = ahora { $number }
paragraph-gone = no está en la versión actual

### Cómo verificar una copia

verify = Verificar este sitio
verify-text = Cada byte de cada archivo de este sitio está firmado. Quien tenga una copia, venga de donde venga, puede saber si es lo que se publicó.
verify-key = Clave pública
verify-key-number = Número de la clave: { $number }
verify-key-elsewhere = Compare esta clave con la que los editores muestran en otros lugares, por ejemplo en papel o en otros sitios. Una copia falsificada mostraría la clave de su falsificador.
verify-by-amicus = Con el programa amicus
verify-by-others = Sin él
verify-here = Descargue el sitio entero. En la carpeta donde está SHA256SUMS, ejecute:
verify-others-text = La primera línea dice si la lista de todos los archivos se firmó con esta clave; la segunda, si los archivos son los de la lista. Así no se advierten los archivos que alguien haya añadido.

download = Descargar:
download-pdf = PDF
download-bundle = Expediente para el tribunal (PDF)
download-epub = Libro electrónico (EPUB)
download-docx = Word (DOCX)
ebook-cover = Cubierta
ebook-paragraphs = Párrafos
ebook-accessibility = El texto sigue el orden de lectura; tiene títulos, índice, lista de sus párrafos numerados, notas con enlaces de vuelta y tablas con encabezados. Las imágenes tienen texto alternativo.
paper-on-page = p. { $number }
bundle-index = Índice
bundle-document = Documento
bundle-page = Página
bundle-left = no está en este expediente
bundle-off-paper = Este archivo no puede mostrarse en papel.
bundle-marked = Este archivo tiene sellos, comentarios o campos rellenados sobre sus páginas, que no se muestran aquí.
