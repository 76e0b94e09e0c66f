//! What companies do, how they are called, and who works there.

use super::dice::Dice;

/// A line of business.
pub struct Trade {
    /// As the company's industry.
    pub industry: &'static str,
    /// Words that end the names of its companies, separated by commas.
    pub words: &'static str,
    /// Job titles beyond those that every company has.
    pub jobs: &'static [&'static str],
    /// Revenue per employee and year, in thousands.
    pub revenue: i64,
}

/// All of them.
pub static TRADES: [Trade; 20] = [
    Trade {
        industry: "Software",
        words: "Software,Systems,Labs,Digital,Cloud,Data,Apps",
        jobs: &["Chief Technology Officer", "Product Manager", "Head of Engineering"],
        revenue: 160,
    },
    Trade {
        industry: "Manufacturing",
        words: "Works,Maschinenbau,Industries,Precision,Metal,Components",
        jobs: &["Plant Manager", "Production Planner", "Head of Maintenance"],
        revenue: 190,
    },
    Trade {
        industry: "Logistics",
        words: "Logistics,Freight,Transport,Cargo,Shipping,Warehousing",
        jobs: &["Fleet Manager", "Warehouse Manager", "Head of Dispatch"],
        revenue: 150,
    },
    Trade {
        industry: "Food and beverage",
        words: "Foods,Brewery,Bakery,Dairy,Coffee,Provisions",
        jobs: &["Quality Manager", "Head of Production", "Category Manager"],
        revenue: 210,
    },
    Trade {
        industry: "Retail",
        words: "Stores,Markets,Retail,Trading,Outfitters",
        jobs: &["Store Manager", "Head of E-commerce", "Buyer"],
        revenue: 170,
    },
    Trade {
        industry: "Construction",
        words: "Bau,Construction,Builders,Civil,Contractors",
        jobs: &["Site Manager", "Project Manager", "Estimator"],
        revenue: 180,
    },
    Trade {
        industry: "Healthcare",
        words: "Clinic,Medical,Care,Health,Diagnostics",
        jobs: &["Medical Director", "Head of Nursing", "Laboratory Manager"],
        revenue: 110,
    },
    Trade {
        industry: "Pharmaceuticals",
        words: "Pharma,Biotech,Therapeutics,Laboratories",
        jobs: &["Head of Quality", "Regulatory Affairs Manager", "Research Director"],
        revenue: 320,
    },
    Trade {
        industry: "Financial services",
        words: "Capital,Finance,Partners,Leasing,Treuhand",
        jobs: &["Risk Manager", "Investment Manager", "Compliance Officer"],
        revenue: 280,
    },
    Trade {
        industry: "Insurance",
        words: "Insurance,Assurance,Versicherung,Brokers",
        jobs: &["Head of Claims", "Underwriter", "Actuary"],
        revenue: 300,
    },
    Trade {
        industry: "Energy",
        words: "Energy,Power,Solar,Wind,Grid",
        jobs: &["Grid Engineer", "Asset Manager", "Head of Trading"],
        revenue: 400,
    },
    Trade {
        industry: "Telecommunications",
        words: "Telecom,Networks,Connect,Mobile",
        jobs: &["Network Engineer", "Head of Infrastructure"],
        revenue: 260,
    },
    Trade {
        industry: "Hospitality",
        words: "Hotels,Resorts,Catering,Gastronomy",
        jobs: &["Hotel Manager", "Events Manager", "Head of Housekeeping"],
        revenue: 80,
    },
    Trade {
        industry: "Education",
        words: "Academy,Institute,Learning,Campus",
        jobs: &["Head of Studies", "Programme Manager", "Registrar"],
        revenue: 70,
    },
    Trade {
        industry: "Media",
        words: "Media,Publishing,Studios,Press",
        jobs: &["Editor-in-chief", "Creative Director", "Head of Content"],
        revenue: 130,
    },
    Trade {
        industry: "Consulting",
        words: "Consulting,Advisory,Associates,Strategy",
        jobs: &["Partner", "Senior Consultant", "Practice Lead"],
        revenue: 150,
    },
    Trade {
        industry: "Real estate",
        words: "Immobilien,Properties,Estates,Facility",
        jobs: &["Property Manager", "Facility Manager", "Head of Leasing"],
        revenue: 240,
    },
    Trade {
        industry: "Automotive",
        words: "Automotive,Motors,Mobility,Fahrzeugteile",
        jobs: &["Supplier Manager", "Test Engineer", "Head of Assembly"],
        revenue: 250,
    },
    Trade {
        industry: "Chemicals",
        words: "Chemie,Chemicals,Coatings,Polymers",
        jobs: &["Process Engineer", "Safety Officer", "Head of Laboratory"],
        revenue: 330,
    },
    Trade {
        industry: "Agriculture",
        words: "Agrar,Farms,Seeds,Orchards",
        jobs: &["Farm Manager", "Agronomist", "Head of Procurement"],
        revenue: 120,
    },
];

/// One of them.
pub fn any(dice: &mut Dice) -> &'static Trade {
    &TRADES[dice.below(TRADES.len())]
}

/// Words that begin the names of companies, separated by commas.
pub const ROOTS: &str = "Alder,Nord,Aurora,Falken,Lumen,Vertex,Kastanie,Meridian,Delta,Sieben,Orion,Boreal,Cobalt,Terra,\
Rheingold,Atlas,Linden,Silva,Polar,Quartz,Helio,Mistral,Zephyr,Castell,Novum,Ostsee,Alpin,Riva,Verde,Marin,Stella,\
Cedar,Granit,Halden,Iris,Juniper,Karst,Lyra,Monte,Nimbus,Onyx,Primus,Quell,Rondo,Saga,Tessera,Ulmen,Vela,Westend,\
Xenia,Yard,Zenit,Amber,Baltic,Corvus,Donau,Elster,Fjord,Garda,Hansa,Isar,Jura,Kepler,Lagune,Mosaik,Neckar,Opal,\
Pinnacle,Radius,Solent,Tern,Union,Vulkan,Weser,Ember,Birken,Cirrus,Dock,Eiger,Ferro,Glacier,Harbour,Indigo,Kiesel";

/// Job titles that every company has, with how many of a hundred people have them.
pub const JOBS: [(&str, usize); 20] = [
    ("Managing Director", 7),
    ("Chief Financial Officer", 4),
    ("Chief Operating Officer", 3),
    ("Head of Purchasing", 7),
    ("Purchasing Manager", 8),
    ("Head of IT", 6),
    ("IT Manager", 6),
    ("System Administrator", 4),
    ("Head of Sales", 5),
    ("Sales Manager", 7),
    ("Account Manager", 5),
    ("Marketing Manager", 6),
    ("Head of Marketing", 3),
    ("Human Resources Manager", 5),
    ("Controller", 4),
    ("Accountant", 6),
    ("Operations Manager", 6),
    ("Office Manager", 5),
    ("Executive Assistant", 4),
    ("Project Manager", 6),
];
