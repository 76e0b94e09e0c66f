//! The customers of the sample company.

/// A customer.
#[derive(Clone, Copy)]
pub(super) struct Customer {
    /// Its name with the legal form.
    pub name: &'static str,
    /// Its domain.
    pub domain: &'static str,
    /// What it does.
    pub industry: &'static str,
    /// ISO 3166 code of its country.
    pub country: &'static str,
    /// Its place in the country's list of cities.
    pub city: usize,
    /// How many work there.
    pub size: i64,
    /// The company it belongs to.
    pub parent: Option<&'static str>,
}

impl Customer {
    /// What people call it: the name without its legal form.
    pub fn short(&self) -> String {
        let forms = [
            " GmbH & Co. KG",
            " GmbH",
            " AG",
            " KG",
            " e.V.",
            " OG",
            " SAS",
            " SARL",
            " SA",
            " S.L.",
            " S.A.",
            " S.r.l.",
            " S.p.A.",
            " B.V.",
            " N.V.",
            " AB",
            " A/S",
            " ApS",
            " Sp. z o.o.",
            " s.r.o.",
            " a.s.",
            " Ltd",
            " plc",
        ];
        let form = forms.iter().find(|form| self.name.ends_with(*form));
        form.and_then(|form| self.name.strip_suffix(*form)).unwrap_or(self.name).to_owned()
    }
}

/// All of them.
pub(super) fn all() -> Vec<Customer> {
    TABLE.lines().filter_map(read).collect()
}

fn read(line: &'static str) -> Option<Customer> {
    let mut cells = line.split('|').map(str::trim);
    let (name, domain, industry, place, size) =
        (cells.next()?, cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    let (country, city) = place.split_at_checked(2)?;
    let parent = cells.next().filter(|p| !p.is_empty());
    Some(Customer {
        name,
        domain,
        industry,
        country,
        city: city.parse().ok()?,
        size: size.parse().ok()?,
        parent,
    })
}

/// Name, domain, industry, country with the city's place, employees, parent.
const TABLE: &str = "\
Alpenfrisch Molkerei GmbH|alpenfrisch-molkerei.de|Food and beverage|DE2|640
Brandhof Logistik GmbH|brandhof-logistik.de|Logistics|DE1|1250
Kühlhaus Elbe GmbH & Co. KG|kuehlhaus-elbe.de|Logistics|DE1|180|Brandhof Logistik GmbH
Brandhof Süd GmbH|brandhof-sued.de|Logistics|DE5|310|Brandhof Logistik GmbH
Medikora Pharma AG|medikora-pharma.de|Pharmaceuticals|DE3|2100
Medikora Labor GmbH|medikora-labor.de|Pharmaceuticals|DE4|240|Medikora Pharma AG
Klinikum Lindenhöhe GmbH|klinikum-lindenhoehe.de|Healthcare|DE5|1800
Sankt-Vinzenz-Apotheken KG|vinzenz-apotheken.de|Healthcare|DE3|95
Rosenthal Feinkost GmbH|rosenthal-feinkost.de|Food and beverage|DE0|130
Spreewerk Immobilien AG|spreewerk-immobilien.de|Real estate|DE0|210
Hafenquartier Verwaltung GmbH|hafenquartier-hh.de|Real estate|DE1|75
Nordlicht Hotels GmbH|nordlicht-hotels.de|Hospitality|DE1|560
Brauerei Adlerkrone KG|adlerkrone.de|Food and beverage|DE6|220
Frankenkorn Bäckereien GmbH|frankenkorn.de|Food and beverage|DE6|870
Wiesengrund Bio-Märkte GmbH|wiesengrund-bio.de|Retail|DE2|1400
Isarchem Spezialitäten GmbH|isarchem.de|Chemicals|DE2|480
Präzisa Messtechnik GmbH|praezisa-messtechnik.de|Manufacturing|DE5|340
Hohenfels Maschinenbau AG|hohenfels-maschinenbau.de|Manufacturing|DE5|2600
Hohenfels Antriebe GmbH|hohenfels-antriebe.de|Manufacturing|DE6|520|Hohenfels Maschinenbau AG
Museumsverbund Rheinland e.V.|museen-rheinland.de|Education|DE3|160
Technische Akademie Leipzig e.V.|ta-leipzig.de|Education|DE4|420
Sachsenkühlung GmbH|sachsenkuehlung.de|Logistics|DE4|140
Blumenhof Gärtnereien KG|blumenhof-gaertnereien.de|Agriculture|DE4|115
Obstgut Altes Land GmbH|obstgut-altesland.de|Agriculture|DE1|88
Fischkontor Jessen GmbH|fischkontor-jessen.de|Food and beverage|DE1|64
Rheinpark Rechenzentrum GmbH|rheinpark-rz.de|Telecommunications|DE3|110
Stadtwerke Mühlbach AG|stadtwerke-muehlbach.de|Energy|DE6|730
Windkraft Ostsee GmbH|windkraft-ostsee.de|Energy|DE1|260
Kaffeerösterei Morgenrot GmbH|morgenrot-kaffee.de|Food and beverage|DE0|42
Schokoladenwerk Berg GmbH|schokoladenwerk-berg.de|Food and beverage|DE3|390
Labor Dr. Seidel GmbH|labor-seidel.de|Healthcare|DE0|150
Charlottenhof Seniorenresidenzen GmbH|charlottenhof.de|Healthcare|DE0|980
Campus Nord Studierendenwerk e.V.|campus-nord.de|Education|DE1|230
Papierfabrik Weiden AG|papierfabrik-weiden.de|Manufacturing|DE6|690
Lackwerk Pfeiffer GmbH|lackwerk-pfeiffer.de|Chemicals|DE5|270
Tiefkühl Reimann GmbH|tiefkuehl-reimann.de|Food and beverage|DE3|510
Autohaus Winkler Gruppe KG|winkler-gruppe.de|Automotive|DE2|340
Elektronik Brandt GmbH|elektronik-brandt.de|Manufacturing|DE4|190
Gutshof Havelland KG|gutshof-havelland.de|Hospitality|DE0|58
Königsallee Immobilien GmbH|koenigsallee-immobilien.de|Real estate|DE3|36
Weingut Steinbach KG|weingut-steinbach.de|Agriculture|DE5|27
Messe- und Kongresshaus Isar GmbH|kongresshaus-isar.de|Hospitality|DE2|145
Drogeriemarkt Sommer GmbH|drogerie-sommer.de|Retail|DE6|2200
Spedition Krüger & Söhne KG|spedition-krueger.de|Logistics|DE4|430
Biobank München GmbH|biobank-muenchen.de|Pharmaceuticals|DE2|70
Donaufrost Kühllogistik GmbH|donaufrost.at|Logistics|AT0|280
Wiener Feinbackwaren GmbH|wiener-feinbackwaren.at|Food and beverage|AT0|460
Steirische Obsthöfe OG|steirische-obsthoefe.at|Agriculture|AT1|95
Linzer Chemiewerke AG|linzer-chemiewerke.at|Chemicals|AT2|1150
Salzachtal Kliniken GmbH|salzachtal-kliniken.at|Healthcare|AT3|1340
Bergwelt Hotels GmbH|bergwelt-hotels.at|Hospitality|AT3|390
Pharmalogistik Austria GmbH|pharmalogistik-austria.at|Logistics|AT0|170|Donaufrost Kühllogistik GmbH
Grazer Messtechnik GmbH|grazer-messtechnik.at|Manufacturing|AT1|120
Ringstraßen Immobilien AG|ringstrassen-immobilien.at|Real estate|AT0|85
Käserei Tennengau GmbH|kaeserei-tennengau.at|Food and beverage|AT3|73
Traunsee Papier AG|traunsee-papier.at|Manufacturing|AT2|540
Kunsthaus Donaukanal GmbH|kunsthaus-donaukanal.at|Education|AT0|62
Helvipharm AG|helvipharm.ch|Pharmaceuticals|CH1|1900
Helvipharm Clinical AG|helvipharm-clinical.ch|Pharmaceuticals|CH3|210|Helvipharm AG
Zürichberg Privatklinik AG|zuerichberg-klinik.ch|Healthcare|CH0|420
Chocolaterie du Léman SA|chocolaterie-leman.ch|Food and beverage|CH3|160
Bernina Kühltransporte AG|bernina-kuehltransporte.ch|Logistics|CH2|240
Aaretal Milch AG|aaretal-milch.ch|Food and beverage|CH2|380
Limmat Data Center AG|limmat-dc.ch|Telecommunications|CH0|90
Rheinhafen Lagerhaus AG|rheinhafen-lagerhaus.ch|Logistics|CH1|130
Seefeld Immobilien AG|seefeld-immobilien.ch|Real estate|CH0|48
Uhrenmanufaktur Rochat SA|rochat-uhren.ch|Manufacturing|CH3|175
Grand Hôtel des Bergues-Rive SA|hotel-bergues-rive.ch|Hospitality|CH3|220
Alpenkräuter Naturkosmetik AG|alpenkraeuter-kosmetik.ch|Retail|CH2|110
Laboratoires Montclair SAS|laboratoires-montclair.fr|Pharmaceuticals|FR1|870
Fromageries du Vercors SAS|fromageries-vercors.fr|Food and beverage|FR1|290
Transports Frigo-Ouest SAS|frigo-ouest.fr|Logistics|FR3|410
Clinique Saint-Aubin SA|clinique-saint-aubin.fr|Healthcare|FR0|530
Maison Delorme Traiteur SARL|delorme-traiteur.fr|Hospitality|FR0|120
Les Vergers d'Occitanie SAS|vergers-occitanie.fr|Agriculture|FR4|85
Nord Entrepôts SAS|nord-entrepots.fr|Logistics|FR2|360
Biscuiterie Kermarrec SARL|biscuiterie-kermarrec.fr|Food and beverage|FR3|140
Aéronautique Garonne SA|aeronautique-garonne.fr|Manufacturing|FR4|1450
Archives et Patrimoine SARL|archives-patrimoine.fr|Education|FR0|55
Groupe Immobilier Bellecour SA|immobilier-bellecour.fr|Real estate|FR1|190
Pharmacies Rivière SAS|pharmacies-riviere.fr|Retail|FR2|260
Caseificio Val d'Enza S.r.l.|caseificio-valdenza.it|Food and beverage|IT2|95
Logistica Po S.p.A.|logistica-po.it|Logistics|IT0|620
Farmaceutici Aurelia S.p.A.|farmaceutici-aurelia.it|Pharmaceuticals|IT3|980
Ospedale Villa Serena S.r.l.|villa-serena.it|Healthcare|IT2|470
Torrefazione Cattaneo S.r.l.|torrefazione-cattaneo.it|Food and beverage|IT1|80
Cantine Monteverdi S.r.l.|cantine-monteverdi.it|Agriculture|IT1|60
Meccanica Brambilla S.p.A.|meccanica-brambilla.it|Manufacturing|IT0|540
Alberghi del Lago S.r.l.|alberghi-del-lago.it|Hospitality|IT0|230
Museo delle Arti Applicate S.r.l.|museo-arti-applicate.it|Education|IT3|70
Surgelati Adriatico S.p.A.|surgelati-adriatico.it|Food and beverage|IT2|350
Frutas del Turia S.L.|frutas-turia.es|Agriculture|ES2|240
Frío Ibérico Logística S.A.|frio-iberico.es|Logistics|ES0|710
Laboratorios Calatrava S.A.|laboratorios-calatrava.es|Pharmaceuticals|ES1|560
Clínicas del Norte S.A.|clinicas-norte.es|Healthcare|ES3|390
Hoteles Costa Serena S.L.|costa-serena.es|Hospitality|ES2|820
Mercados Barrio Alto S.L.|barrio-alto.es|Retail|ES0|1100
Conservas Txakur S.L.|conservas-txakur.es|Food and beverage|ES3|150
Bodegas Peñalba S.L.|bodegas-penalba.es|Agriculture|ES0|65
Vriesland Koelhuizen B.V.|vriesland-koelhuizen.nl|Logistics|NL1|330
Tulpenveld Kwekerijen B.V.|tulpenveld.nl|Agriculture|NL0|180
Zuivelhoek Coöperatie B.V.|zuivelhoek.nl|Food and beverage|NL2|640
Medisch Centrum De Linde B.V.|mc-delinde.nl|Healthcare|NL3|520
Maashaven Opslag B.V.|maashaven-opslag.nl|Logistics|NL1|90
Halfgeleider Eindhoven N.V.|halfgeleider-eindhoven.nl|Manufacturing|NL3|1300
Grachtenhotels B.V.|grachtenhotels.nl|Hospitality|NL0|270
Chłodnie Bałtyk Sp. z o.o.|chlodnie-baltyk.pl|Logistics|PL2|300
Mleczarnia Podhale Sp. z o.o.|mleczarnia-podhale.pl|Food and beverage|PL1|410
Farmacja Wisła S.A.|farmacja-wisla.pl|Pharmaceuticals|PL0|760
Piekarnie Złoty Kłos Sp. z o.o.|zloty-klos.pl|Food and beverage|PL3|530
Centrum Medyczne Jaworowe Sp. z o.o.|cm-jaworowe.pl|Healthcare|PL0|340
Fiskehallen Göteborg AB|fiskehallen.se|Food and beverage|SE1|120
Nordkyl Transport AB|nordkyl.se|Logistics|SE0|280
Öresund Biotech AB|oresund-biotech.se|Pharmaceuticals|SE2|190
Mejeriet Vestjylland A/S|mejeriet-vestjylland.dk|Food and beverage|DK1|450
Københavns Kølelager ApS|koelelager-kbh.dk|Logistics|DK0|85
Moravia Lékárny a.s.|moravia-lekarny.cz|Retail|CZ1|620
Pivovar Stará Brána s.r.o.|pivovar-stara-brana.cz|Food and beverage|CZ0|140
Thistledown Distillers Ltd|thistledown-distillers.co.uk|Food and beverage|GB3|160
Pennine Cold Stores Ltd|pennine-coldstores.co.uk|Logistics|GB1|240
";

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::all;

    #[test]
    fn every_line_is_a_customer_with_a_domain_of_its_own() {
        let all = all();
        assert_eq!(all.len(), super::TABLE.lines().count());
        assert!((115..=125).contains(&all.len()), "{}", all.len());
        assert_eq!(all.iter().map(|c| c.domain).collect::<HashSet<_>>().len(), all.len());
        for customer in &all {
            assert!(contacts::company::normalise(customer.domain).as_deref() == Some(customer.domain));
            assert!(customer.short().len() < customer.name.len(), "{}", customer.name);
            let above = customer.parent.map(|name| all.iter().position(|c| c.name == name));
            assert_ne!(above, Some(None), "{}", customer.name);
        }
    }
}
