"""Words the rules need: titles, words that introduce a name, and words that are no names though they may look it."""


def words_in(text):
    return text.split()


# --- Before a name ----------------------------------------------------------------------------------------------

# After these almost any word with a capital is a surname, even Ward, Hall or Park.
CIVIL_TITLES = ["mr", "mrs", "miss", "mx", "mister", "missus"]
# After these a name may be written small: "dr patel". "Miss", "sister" and the like are words of their own.
CERTAIN_TITLES = ["mr", "mrs", "mx", "dr", "prof"]
# After these a name written small is likely, if it is no everyday word.
LIKELY_TITLES = ["ms", "sir", "professor", "rev", "reverend", "cllr", "councillor"]
TITLES = [
    *CIVIL_TITLES,
    *words_in("ms dr doctor prof professor sister nurse matron midwife sir dame lady lord"),
    *words_in("rev reverend father canon imam rabbi pastor cllr councillor"),
]
# Patterns, not words. A comma may follow the second ones: "my wife, Joan".
WHO_THEY_ARE = words_in("""
wife husband son daughter mum mummy mother dad daddy father brother partner fiancée? boyfriend girlfriend friend
neighbour grandson granddaughter gran granny nan nana grandma grandad grandpa aunt auntie uncle cousin niece nephew
carer key-?worker physio physiotherapist consultant surgeon porter cleaner receptionist assistant hca registrar
paramedic volunteer
""")
# Of whom one says what they are called.
PEOPLE = [
    *WHO_THEY_ARE,
    *words_in("nurse doctor midwife matron sister lady gentleman man woman girl boy lad lass guy chap person patient"),
    *words_in("student worker driver colleague manager dietitian therapist sonographer radiographer chaplain"),
]
INTRODUCTIONS = ["called", "named", "names? is", "name was", "name['\u2019]s", *(f"{who},?" for who in WHO_THEY_ARE)]
# Patterns: what stands before a name in a letter's head or on a label, with a colon behind it.
HEADINGS = [
    "(?:patient|client|person|carer|staff|nurse|doctor|consultant)(?:['\u2019]s)? name",
    "(?:full|first|last|given|family|preferred) name",
    "names?(?: of (?:the )?(?:patient|person|client|nurse|doctor|staff))?",
    "surname",
    "forenames?",
    "next of kin",
    "nok",
    "pt",
    "patient",
    "client",
    "resident",
    "service user",
    "re",
    "fao",
    "attn",
    "dictated by",
    "seen by",
    "signed",
]
# And without one, where a comma stands between surname and first name.
LOOSE_HEADINGS = [
    "(?:patient|client|full)(?:['\u2019]s)? name",
    "name of (?:the )?(?:patient|person|client)",
    "re",
    "pt",
    "dear",
]
# Who is said to be of some age, besides he and she. Patterns.
OLD_PEOPLE = words_in("""
mum mummy mother dad daddy father gran granny nan nana grandma grandmother grandad grandfather grandpa aunt auntie uncle
wife husband sister brother friend neighbour partner patient lady man gentleman woman person resident
""")
# What streets and houses are called, long or short.
STREETS = words_in("""
street st road rd avenue ave lane ln drive dr close crescent cres court ct place pl terrace terr gardens gdns grove way
walk row square sq view park hill brae wynd loan loaning gate quay mews parade rise vale path circus esplanade vennel
croft heights meadow meadows causeway boulevard green bank brow fold garth gait entry yard wharf drove crofts cottages
villas buildings mansions
""")
HOUSES = words_in(
    "cottage house farm farmhouse lodge manse villa croft bungalow steading mains grange rectory vicarage"
)
# What has a number that is not a house's: "Ward 7 Park View".
NUMBERED_PLACES = words_in(
    "ward room area zone unit team level floor clinic theatre bay bed gate bus grade band route stage"
)
# Streets of which nothing else is called so: a name before them may be written small.
CLEAR_STREETS = words_in("street road rd avenue ave terrace crescent cres gardens gdns grove mews wynd brae lane")
# Words of every day that streets are called by.
IN_STREETS = words_in("high main old new north south east west upper lower station church hospital school bridge mill")
# Small words inside a name: Anna van Dijk, Maria de Souza.
PARTICLES = words_in("""
de da do dos del della der den di du la le el al van von ten ter bin bint ibn abu ap ab mac mc st
""")

# --- Never a name -------------------------------------------------------------------------------------------------

LITTLE_WORDS = words_in("""
a about above after again against all almost alone along already also although always am an and another any anybody
anyone anything are aren't around as ask asked asks at away back be became because become been before behind being
below beside between both bring brings brought but by call called calls came can can't cannot come comes coming could
couldn't cut did didn't do does doesn't doing don't done down during each either else even ever every everybody
everyone everything explained explains feel feels felt few find finds for found from gave get gets getting give given
gives giving go goes going gone got had hadn't has hasn't have haven't having he held help helped helping helps hello
her here hers herself hi him himself his hold holds how however i if in into is isn't it its itself just keep keeps
kept knew know knows last least left less let lets like liked listen listened listens look looked looking looks lot
lots made make makes making many maybe me mean means met might mine more most much must my myself near need needed
needs neither never next nobody none nor not nothing now of off often oh ok okay on once one only onto or other others
ought our ours out over own per perhaps please put puts quite ran rang rather really ring rings run runs said same sat
saw say saying says see seeing seem seemed seems seen sent shall she should shouldn't showed shows since sit sits so
some somebody someone something sometimes soon speak speaks spoke stay stayed stays still such sure take taken takes
talk talked talking talks tell telling tells than thank thanks that the their theirs them themselves then there these
they thing things think thinks this those though thought through till to today together told tomorrow tonight too took
toward towards treated tried try trying two under unless until up upon us use used uses very via visit visited visits
wait waited waits want wanted wants was wasn't we well went were weren't what whatever when where whether which while
who whoever whole whom whose why with within without won't would wouldn't yeah yes yesterday yet you your yours
yourself zero cheers dear regards hiya sorry
""")

# Where, what and who in health and care, times, and words people praise and blame with.
OTHER_WORDS = words_in("""
accident acute admin administrator admission admissions adult adults advanced advice adviser advocate agency agreed
aid allergy amazing ambulance amputation anaesthetic anaesthetist annual antenatal anxiety app appalling appointment
appointments arranged arrived arthritis assertive assessment assistant assistants asthma attended attention audiology
autism autistic autumn awful baby bad bank based bathroom bed bedroom beds behavioural big bipolar birth blood board
bone bowel brain branch breakfast breast brilliant british building bus business busy cafe café camera cancer canteen
car cardiac cardiology care carer carers caring case catheter centre charity check chemist chemotherapy chest chief
child childbirth children children's choice christmas city clean cleaner cleaners clear clerk client clinic clinical
clinician clinicians coffee cold college colorectal communication community company compassionate complaint confirmed
considerate consultant consultants contact coordinator corridor council counselling counsellor county covid crisis
critical daily data date day days deaf decent december delay dementia dental dentist dentistry department dependent
depot depression dermatology desk diabetes diabetic diagnosis dialysis dietitian digital director disability disabled
discharge discharged disease disgraceful disorder district division domestic door drink driver drivers drop drug drugs
duty ear early easter eating education efficient elderly electronic email emergency endoscopy england english entrance
epilepsy equipment evening everyday examined excellent experience extra eye eyes facilities facility fab fabulous
family fantastic fast feedback female finance fine finished first five flat floor food foot forensic form forms forum
foundation four fracture free friday friendly friends front full gastroenterology general gentle geriatric good google
gp great group gym gynaecology haematology half happy head health healthcare healthier hearing heart helpful helpline
high hip home homes hospice hospital hospitals hot hotel hour hours house housing hub human icu imaging immunisation
improving independent infant infection infirmary information injury inpatient inpatients institute integrated
intensive intermediate interpreter introduced invited ireland irish january july junior kidney kind kitchen knee
knowledgeable lab labour large laser late laundry lead leads leaflet league learning led leg legal letter library lift
line liver local location lodge long-term lounge lovely low lower lunch lung magnetic main maintenance major male
management manager managers maternity meal meals medical medication medicine meeting member members memorial memory
men mental message microsoft midwife midwifery midwives military minor minute minutes mobile monday money month
monthly months morning motor move movement mri multiple muscle music national neonatal nervous neurological neurology
new nhs nice night nights non noise north northern nose note notes november number nurse nurses nursery nursing
nutrition obesity occupational october office officer old older oncology online open operating operation ophthalmology
optician orthopaedic orthopaedics outpatient outpatients outstanding oxygen paediatric paediatrics pain palliative
parade paramedic paramedics parent parental parents parking partner partnership pathology pathway patient patients
people perfect perinatal person personal personality pharmacist pharmacy phone phoned physical physician physio
physios physiotherapist physiotherapists physiotherapy place plan planning plaster pleasant podiatrist podiatry police
polite poor porter porters positive post postnatal practice practices practitioner practitioners pre-op pregnancy
prescribed prescription primary prison private problem professional professionals programme project psychiatric
psychiatrist psychiatry psychological psychologist psychology public pulmonary quality quarter quick quiet
radiographer radiographers radiography radiology radiotherapy rapid reablement reassured reassuring reception
receptionist receptionists recommended recovery referral referred registrar regular rehab rehabilitation renal report
research resident residential residents respiratory respite response restaurant result results retail review
rheumatology road room rooms round rude rural safe saturday scan scans school scotland scottish screening second
secondary secretary section sector senior september serious service services session seven sexual shop short-term
shoulder side sister sisters site six skin sleep slow smear smoking social society son south southern special
specialist specialists speech spectrum spinal spoken spring staff stair station stop store street stress stroke
student students suggested suite summer sunday super supermarket supervisor support supported supportive surgeon
surgeons surgery surgical swimming symptoms syndrome system table teacher team teams technician telephone television
ten terminal terrible test tests text theatre theatres therapist therapists therapy third three throat thursday
thyroid ticket time times toilet toilets total town traffic trainee training transfer transition transport trauma
treatment treatments trial triage trust tuesday twelve twenty ultrasound understanding unhelpful unit units university
unwell upper uncaring urgent urology vaccination vaccine vascular ventilator veteran veterans video view visiting
visitor visitors vital voluntary volunteer volunteers waiting wales ward wards warm wash washroom water website
wednesday week weekend weekly weeks welcome welfare welsh western wheelchair wing winter woman women women's wonderful
work worker workers working world worse worst wound x-ray year years young-onset youth zone february thumbs teenager
teenage nan mum dad gran granny grandma grandad husband wife daughter brother mother father aunt auntie uncle cousin
""")

# A name standing before one of these is a place: Queen Elizabeth Hospital, Albion Road.
PLACE_ENDINGS = words_in("""
academy airport arms arena avenue beach bridge building campus cathedral centre center church clinic close college
cottage council court crescent drive foundation garden gardens gallery hospice hospital hospitals hotel house
infirmary institute isle library lodge manor memorial mews museum park parkway pharmacy practice prison road room
royal school square station street suite surgery terrace theatre tower trust unit university ward wards way wing
disease disorder palsy syndrome scale score frame chart
""")

# Surnames that end the names of places too: Primrose Hill, Bethnal Green.
ALSO_PLACES = words_in("""
bank banks bay beach castle church close common cross east field fields ford forest gate green grange grove hall heath
hill hills lane manor mill mount north park place rise river sea south spring top town valley village vale wall water
well wells west wood woods yard
""")

# What stands after one of these is a place too: St John's, Royal Victoria, New York, Loch Lomond.
PLACE_BEGINNINGS = words_in("""
st saint royal queen king prince princess new north south east west upper lower great mount port loch lake glen fort
ward hospital clinic cafe hotel hms uk nhs
""")

# First names that are words, months or places as well: alone they are taken for the word.
ALSO_WORDS = words_in("""
abbey abbot adelaide alma amber angel apple april art asia ash ashton august aurora austin autumn avery bailey banks
basil bay berry bill bishop blair blake blossom blue bradford brandy brook brooke brooklyn bunny burton buddy cameron
candy carlisle carlton carol cash chance charity chase chelsea cherry chester china chip christian clay clement cliff
clifton coral cornell cotton crystal dale dallas dawn dean deacon delta denver destiny devon dick dolly dominion drake
drew duke dusty eagle earl easter ebony eden ember england essence eve faith fern finish flora florence forest forrest
frank franklin gale garland garnet gay gene genesis georgia german ginger glen glory god grace grant guy hall harmony
harvest haven hazel heath heather heaven holland holly home honesty honey hope houston hunter ida ideal india iris
ireland isle israel ivory ivy jade jamaica jan jasmine jay jet jewel jordan journey joy june justice kelvin kent king
kip lake lane lark laurel lee leigh leo lexus liberty lily lincoln london long lorraine lotus lou lourdes love loyal
lucky lyric madison major malta manor march mark mars mason max may melody mercy merit merry messiah miles milan
million miracle misty moon morgan my myrtle nan nelson nevada nick nina noble noel norm north ocean olive opal page
paisley pansy paris park pat patience patient peace pearl penny pepper perry phoenix pine piper poppy porter precious
preston price prince princess prosper providence prudence queen quince rain ram rand randy raven ray red reed regal
rex rich rise river rob robin rocky rod roman romania rome rose rowan royal ruby rue rush rusty sage salem sandy saint
scarlet scot season sergeant serenity sharp shell shy sienna silver sky skye so son sonny spring star stirling
stone storm sterling sue summer sunny sunshine sydney temple terra tiger tor treasure trinity triumph troy true trust
tuesday unique unity usa valentine van venus verona victor victoria viola violet virginia virtue vista wade walker
ward wells wendy-house west will willow win winter wisdom wonder worth wren york young zion alexandria blessing chad
che comfort conn dakota danish dev diamond eta fancy florin georgian gregorian harsh immaculate innocent ion jesus
kaiser lance lavender levis livingstone loot luna lut mad maxim mercedes newton purity sad savannah sever sierra simi
tome washington man an do ho lo no he hi you we sun song lung hang han fu lu li ma
""")

# First names that are other words when written small, in Scotland or on a ward.
NEVER_SMALL = words_in("""
don nae ken pierce raid tia tory vera marina aura shea tara gail mike ali mina carter nair sari sian kala ana ria ada
anda ema ira oke fin lia adi dan tim cal mo jim jack jimmy harry tommy johnny robin marc polly jean jeans billy bob sam
christian jersey kit kerry francis florence victoria charlotte georgia carolina dakota adelaide austin lincoln chelsea
""")
# And those that follow "called" as a word of its own: "they called may be twice".
NOT_AFTER_CALLED = words_in("""
may will so long an man do ho lo no he hi you we all mine early mum dad god lord home ma ok twice thrice round upstairs
downstairs security later again earlier yesterday police ambulance
""")
# What is counted: between a number and "drive" or "walk" it makes no address.
UNITS = words_in("""
second seconds sec secs minute minutes min mins hour hours hr hrs day days week weeks month months year years yr yrs
mile miles km metre metres yard yards foot feet mph times people patients staff nurses beds bed bedroom bedroomed floor
floors stop stops way ways person persons men women lane lanes car cars bus buses or to more few several other
""")

# What the checks need, on the server and in the browser. The other lists are for the server alone.
FOR_THE_CHECKS = {
    "titles": TITLES,
    "civil": CIVIL_TITLES,
    "certain": CERTAIN_TITLES,
    "particles": PARTICLES,
    "little": LITTLE_WORDS,
    "other": OTHER_WORDS,
    "also_words": ALSO_WORDS,
    "clear_streets": CLEAR_STREETS,
    "in_streets": IN_STREETS,
    "units": UNITS,
    "beginnings": PLACE_BEGINNINGS,
}
