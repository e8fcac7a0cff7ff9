# Las palabras de la interfaz en español.

### Alrededor de cada página

skip-link = Ir al texto
main-menu = Menú principal
breadcrumbs = Está usted aquí
languages = Idiomas
also-in = Esta página en otros idiomas
contents = Índice
feed = Canal de noticias (Atom)
made-with = Hecho con { $generator }
not-found-title = Página no encontrada
not-found-text = No hay ninguna página en esta dirección. Puede que se haya trasladado o que la dirección esté mal escrita.
not-found-home = Ir a la página principal
redirect = Esta página se ha trasladado
redirect-text = Esta página se ha trasladado a:

### Listas

reports = Informes
latest-reports = Últimos informes
no-reports = Aún no se ha publicado nada aquí.
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
taxonomy-jurisdictions = Jurisdicciones
registers = Índices
registers-text = Todo aquello de lo que hablan los informes, por orden alfabético.
register-cases = Causas
register-provisions = Disposiciones
register-people = Personas
register-places = Lugares
register-exhibits = Pruebas
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
table-region = Tabla { $number }
about-this-report = Sobre este informe
revisions = Versiones anteriores
licence = Licencia
doi = DOI
data = La causa como datos
orcid = Identificador ORCID
status-provisional = Provisional
status-final = Definitivo
status-withdrawn = Retirado
status-draft = Borrador
notice-provisional = Este informe es provisional. Sus conclusiones aún pueden cambiar.
notice-withdrawn = Este informe ha sido retirado. Se conserva aquí solo como constancia.
metadata-withdrawn = Retirado: { $title }
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
forum = Órgano
docket = Número de expediente
stage = Fase
standard = Estándar de prueba
stage-investigation = Investigación
stage-indictment = Acusación
stage-trial = Juicio
stage-appeal = Recurso
stage-judgment = Sentencia
stage-closed = Cerrada
record = Expediente de la causa
charges-overview = Los cargos de un vistazo
charges = Cargos
elements = Elementos
exhibit = Prueba
provision = Disposición
against-persons = Contra
undated = Sin fecha
referred-to = Mencionado en
referred-to-at = Mención { $number } de { $of }

kind-conduct = conducta
kind-mental = elemento subjetivo
kind-circumstance = circunstancia
kind-consequence = resultado
kind-contextual = elemento contextual
kind-act = Acto
kind-utterance = Expresión
kind-omission = Omisión

### La matriz

matrix-caption = El cargo { $charge } frente a las pruebas: { $title }
matrix-region = El cargo { $charge } frente a las pruebas
matrix-element = Elemento
matrix-alleged = Hechos imputados
matrix-for = Pruebas a favor
matrix-against = Pruebas en contra
matrix-context = Contexto
matrix-finding = Conclusión y motivo
matrix-charge-as-a-whole = El cargo en su conjunto
matrix-none = Ninguna indicada
confidence-high = confianza alta
confidence-moderate = confianza media
confidence-low = confianza baja
finding-made-out = Acreditado
finding-partly-made-out = Acreditado en parte
finding-not-made-out = No acreditado
finding-insufficient-information = Información insuficiente
finding-not-addressed = No examinado
finding-outside-expertise = Fuera de la especialidad del autor

### Personas

role-accused = acusado
role-victim = víctima
role-witness = testigo
role-expert = perito
role-judge = juez
role-prosecutor = fiscal
role-lawyer = abogado
role-defence = defensor
role-complainant = denunciante
role-interpreter = intérprete
role-official = funcionario
pseudonym = seudónimo
persons-count = { $count ->
    [one] { $count } persona
    [many] { $count } de personas
   *[other] { $count } personas
}
persons-withheld = { $role ->
    [accused] { $count ->
        [one] Un acusado, nombre reservado
        [many] { $count } de acusados, nombres reservados
       *[other] { $count } acusados, nombres reservados
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

### Hechos imputados y citas

where = Lugar
by-whom = Autor
source = Fuente
original = Original
original-in = Original en { $language }
translation = Traducción
translation-into = Traducción al { $language }
translated-by = traducción de { $name }
translation-sworn = traducción jurada
translation-human = traducción humana
translation-machine = traducción automática

### Pruebas

exhibit-date = Fecha
exhibit-author = Autor
exhibit-platform = Plataforma
exhibit-reference = Referencia
exhibit-address = Dirección
means-documentary = documental
means-testimonial = testifical
means-physical = material
means-digital = digital
means-expert = pericial
party-prosecution = acusación
party-defence = defensa
party-court = tribunal
party-author = el autor
party-third-party = tercero
access-described-only = Solo se describe aquí; la prueba misma no se publica.
capture = Captura
captured-by = por { $name }
captured-with = con { $tool }
captured-as = como { $method }
archives = Copias archivadas
exhibit-files = Archivos
file-role-evidentiary = copia probatoria
file-role-working = copia de trabajo
file-role-redacted = copia con datos tachados
file-unpublished = no publicado
checksum = SHA-256
custody = Cadena de custodia
custody-from = de { $name }
custody-to = a { $name }
grade = Calificación (código del Almirantazgo)
grade-by = calificación de { $name }
reliability-A = A: completamente fiable
reliability-B = B: fiable por lo general
reliability-C = C: bastante fiable
reliability-D = D: no fiable por lo general
reliability-E = E: no fiable
reliability-F = F: no puede juzgarse su fiabilidad
credibility-1 = 1: confirmada por otras fuentes
credibility-2 = 2: probablemente cierta
credibility-3 = 3: posiblemente cierta
credibility-4 = 4: dudosa
credibility-5 = 5: improbable
credibility-6 = 6: no puede juzgarse su veracidad
redactions = Partes tachadas
warning = Advertencia sobre el contenido
warning-violence = violencia
warning-death = muerte
warning-torture = tortura
warning-sexual-violence = violencia sexual
warning-children = menores
warning-hate-speech = discurso de odio
warning-graphic = imágenes explícitas

### Tamaños y fechas

decimal-sign = ,
size-bytes = { $number } B
size-kilobytes = { $number } kB
size-megabytes = { $number } MB
size-gigabytes = { $number } GB
date-year = { $year }
date-month = { $month } de { $year }
date-day = { $day } de { $month } de { $year }
date-time = { $date }, { $time } ({ $offset })
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre

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

### La búsqueda

search = Buscar
search-for = Buscar en este sitio
search-go = Buscar
search-help = Se buscan todas las palabras. Ponga entre "comillas" las que van juntas.
search-no-script = La búsqueda necesita JavaScript, que aquí está desactivado. Todo puede encontrarse en el índice de abajo, como al final de un libro.
search-all = En todos los idiomas
search-sort = Orden
search-by-relevance = Primero los más pertinentes
search-by-date = Primero los más recientes
search-filters = Acotar
search-retry = Volver a intentarlo
search-more = Más resultados
search-found = Informes encontrados: { $n }.
search-least = Informes encontrados: { $n } o más.
search-nothing = No se ha encontrado nada.
search-further = Nada todavía, pero no se ha mirado todo: pida más resultados.
search-some = Ningún informe tiene todas estas palabras. Estos tienen la mayoría.
search-guess = No se ha encontrado esa palabra; se muestra: { $n }.
search-cut = Solo se ha buscado el comienzo de esta consulta tan larga.
search-missing = No se ha podido cargar una parte del índice.
search-changed = El sitio se ha vuelto a publicar desde que se abrió esta página.
search-rest = { $n } más
search-places = Otros lugares de este informe
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
search-kind-a = Hecho imputado
search-kind-x = Prueba
search-kind-f = Conclusión
search-kind-n = Nota

### La página del lector

authors = Autores
how-to-cite = Cómo citar
cite-help = Para citar un párrafo, añada su número. El número mismo es un enlace al párrafo.
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
matrix-filter = Filas que se muestran
matrix-all = Todas
matrix-by-finding = Conclusión
matrix-by-evidence = Prueba
matrix-rows-shown = Se muestran { $shown } de { $all } filas
elements-made-out = { $count ->
    [one] { $made } de { $count } elemento acreditado
    [many] { $made } de { $count } de elementos acreditados
   *[other] { $made } de { $count } elementos acreditados
}
warning-open = mostrar u ocultar
