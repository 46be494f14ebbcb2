"""An acronym whose letters do not fit the words that the text gives for it."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, Hit, Rule

from ._acronym_house import with_letters
from ._acronyms import definitions, initials, nearly_fits

# Acronyms that English writes as they are in their own language, or that never fitted.
KNOWN = frozenset(
    """
    AAK ACP AEG AEGPL AEIF AFP AIBA AIPPI AKP ALADI ALBA ANC ANP ANSA ARD ASPA ASX ATEI ATP AUC
    BASF BCG BDP BIPM BIS BMW BNDES BRI BVB CAC CAREC CARICOM CCNR CDU CEA CEAO CEB CEDAW CEFIC
    CELAC CEMAC CEN CENELEC CEPAL CERN CFA CFDT CFE CGT CHP CIAT CIDSE CIRAD CIRET CISL CIT CITES
    CIVB CNDD CNDH CNEA CNIL CNRS CNRT CNT COBAC COMESA CONCACAF CONMEBOL CPC CPN CPP CSCE CSKA CSU
    DAX DDT DGSE DGSI DHKP DNA DPA DPP DST DTP ECHR ECOMOG EDF EFE ELN ENA ENI EPP EPR EPRDF ERP
    ESA ETA ETH EUFOR EZLN FAO FARC FATAH FCB FDLR FDP FEANI FEI FFF FIA FIATA FIBA FIDE FIDH FIFA
    FINA FIS FISA FIVB FLN FLNC FLQ FMLN FNL FPM FRELIMO FSB FSLN GAM GDF GIA GIGN GRAPO GRU GSPC
    HDP HDZ HVO IAAF IAMAT IBEX ICSU ICTR ICTY IFE IFOR IFP IMSS INAH INAU INEGI INLA INPE INRA
    INSEE INSERM INTA INTOSAI IRA IRD ISI ISO IST ITC ITU IUCN JNA JVP KDP KFOR KGB KLA KMT KPD LDP
    LEA LRA LTTE MAS MDB MDC MEDEF METI MGIMO MILF MINURSO MINUSCA MINUSMA MINUSTAH MITI MNLA MNLF
    MONUC MONUSCO MPLA MQM MRTA MSAS MSF MST MTA MVD NASDAQ NHK NKVD NLD NPD NTSB NYSE OAS OAU
    OHCHR OLACEFS OLADE OMON OSCE OTIF OVP PAN PASOK PCF PDS PDVSA PEMEX PFLP PJD PKI PKK PMDB PNV
    POUM PPD PPP PRC PRD PRI PSDB PSOE PYD RAF RAI RAID RATP RENAMO RFE RIA RITLA RND RPF RPR RSS
    RTVE RVBR SAP SAT SDF SDMX SED SFOR SICA SLA SLORC SNCF SNP SPD SPLA SPO SVR SWAPO TASS TGV TNI
    TRT TWAS UCI UDF UEFA UIA UIC UITP UKIP ULFA UMP UNAM UNESCO UNHCR UNICEF UNITA UNMIK UPA URNG
    USDA UTC WADA WTO YPF YPG ZANU ZAPU ZDF
    """.split()
)


def check(document: Document) -> Iterator[Hit]:
    for definition in document.once(definitions):
        acronym, expansion = definition.acronym, definition.expansion
        if definition.fits or acronym in KNOWN or not nearly_fits(definition):
            continue
        if with_letters(document.settings.names, acronym):
            continue  # the house knows what it prints
        if "United Nations" in expansion:
            continue  # the UN keeps acronyms of two languages
        given = initials(expansion.split())
        kept = "the order" if sorted(given) == sorted(acronym) else "perhaps the acronym"
        yield Hit(
            definition.acronym_span,
            f"The initials of “{expansion}” give {given}, not {acronym}: {kept} of another "
            "language.",
        )


RULE = Rule(
    id="acronym-mismatch",
    family="name",
    doc="""An acronym whose letters do not fit the words that the text gives for it.

    A translation engine translates the words of a name and copies its acronym: “the Party of the
    Democratic Left (GDP)”. English may use the foreign acronym (PKK, FARC, CERN; several hundred
    are known and left alone), use one of its own, or want none. So this is a question, not a
    verdict: look it up. Or the acronym is right, and the words kept the order of the source: “the
    virus of human immunodeficiency (HIV)”. Only acronyms of three letters or more are looked at
    whose letters are nearly those of the words; a bracket that holds a country or a party is
    something else.
    """,
    check=check,
    bad=(
        "He led the Democratic Labour Party ({PDL}) for ten years.",
        "The Movement for Progress and Unity in the South ({MPUZ}) signed the pact.",
        "The National Association of Young Farmers ({ANJF}, founded in 1961) was there.",
        "A judge of the National Penal Court ({NCC}) wrote it.",
        "It looks for the virus of human immunodeficiency ({HIV}) in blood.",
    ),
    good=(
        "The World Health Organization (WHO) and the Food and Agriculture Organization (FAO) met.",
        "The Kurdistan Workers' Party (PKK) and the Revolutionary Armed Forces (FARC) fought.",
        "The minister Anna Martin Berg (SPD) spoke in Lyon (FRA).",
        "The Queensland Institute of Medical Research (QIMR) and the Laser Interferometer "
        "Gravitational Wave Observatory (LIGO) are old.",
        "The Standard Generalized Markup (SGML) and the Young Exchange Programme (YEP) are new.",
        "The United Nations Population Fund (UNFPA) paid.",
        "The Australian Rock Art Survey Group (AURAS) and the Strelley Stone Chapel (STC) closed.",
    ),
    severity="hint",
    confidence="medium",
    mqm="terminology",
    weight=1,
)
