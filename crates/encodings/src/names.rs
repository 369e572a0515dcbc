//! Every encoding of the web by its name and labels (encoding.spec.whatwg.org), and what we know of it.

use crate::{Encoding, Kind, table};
use Kind::{Bytes, NameOnly, Utf8, Utf16};

macro_rules! encodings {
    ($($name:ident $init:ident = $label:literal $kind:expr, [$($other:literal)*])*) => {
        $(
            #[doc = $label]
            pub static $init: Encoding = Encoding { name: $label, kind: $kind, labels: &[$($other),*] };
            #[doc = $label]
            pub static $name: &Encoding = &$init;
        )*
        /// Each of them.
        pub static ALL: &[&Encoding] = &[$(&$init),*];
    };
}

encodings! {
    UTF_8 UTF_8_INIT = "UTF-8" Utf8, [
        "unicode-1-1-utf-8" "unicode11utf8" "unicode20utf8" "utf-8" "utf8" "x-unicode20utf8"
    ]
    UTF_16BE UTF_16BE_INIT = "UTF-16BE" Utf16 { little: false }, ["unicodefffe" "utf-16be"]
    UTF_16LE UTF_16LE_INIT = "UTF-16LE" Utf16 { little: true }, [
        "csunicode" "iso-10646-ucs-2" "ucs-2" "unicode" "unicodefeff" "utf-16" "utf-16le"
    ]
    IBM866 IBM866_INIT = "IBM866" Bytes(&table::IBM866), ["866" "cp866" "csibm866" "ibm866"]
    ISO_8859_2 ISO_8859_2_INIT = "ISO-8859-2" Bytes(&table::ISO_8859_2), [
        "csisolatin2" "iso-8859-2" "iso-ir-101" "iso8859-2" "iso88592" "iso_8859-2" "iso_8859-2:1987" "l2"
        "latin2"
    ]
    ISO_8859_3 ISO_8859_3_INIT = "ISO-8859-3" Bytes(&table::ISO_8859_3), [
        "csisolatin3" "iso-8859-3" "iso-ir-109" "iso8859-3" "iso88593" "iso_8859-3" "iso_8859-3:1988" "l3"
        "latin3"
    ]
    ISO_8859_4 ISO_8859_4_INIT = "ISO-8859-4" Bytes(&table::ISO_8859_4), [
        "csisolatin4" "iso-8859-4" "iso-ir-110" "iso8859-4" "iso88594" "iso_8859-4" "iso_8859-4:1988" "l4"
        "latin4"
    ]
    ISO_8859_5 ISO_8859_5_INIT = "ISO-8859-5" Bytes(&table::ISO_8859_5), [
        "csisolatincyrillic" "cyrillic" "iso-8859-5" "iso-ir-144" "iso8859-5" "iso88595" "iso_8859-5"
        "iso_8859-5:1988"
    ]
    ISO_8859_6 ISO_8859_6_INIT = "ISO-8859-6" Bytes(&table::ISO_8859_6), [
        "arabic" "asmo-708" "csiso88596e" "csiso88596i" "csisolatinarabic" "ecma-114" "iso-8859-6"
        "iso-8859-6-e" "iso-8859-6-i" "iso-ir-127" "iso8859-6" "iso88596" "iso_8859-6" "iso_8859-6:1987"
    ]
    ISO_8859_7 ISO_8859_7_INIT = "ISO-8859-7" Bytes(&table::ISO_8859_7), [
        "csisolatingreek" "ecma-118" "elot_928" "greek" "greek8" "iso-8859-7" "iso-ir-126" "iso8859-7"
        "iso88597" "iso_8859-7" "iso_8859-7:1987" "sun_eu_greek"
    ]
    ISO_8859_8 ISO_8859_8_INIT = "ISO-8859-8" Bytes(&table::ISO_8859_8), [
        "csiso88598e" "csisolatinhebrew" "hebrew" "iso-8859-8" "iso-8859-8-e" "iso-ir-138" "iso8859-8"
        "iso88598" "iso_8859-8" "iso_8859-8:1988" "visual"
    ]
    ISO_8859_8_I ISO_8859_8_I_INIT = "ISO-8859-8-I" Bytes(&table::ISO_8859_8), [
        "csiso88598i" "iso-8859-8-i" "logical"
    ]
    ISO_8859_10 ISO_8859_10_INIT = "ISO-8859-10" Bytes(&table::ISO_8859_10), [
        "csisolatin6" "iso-8859-10" "iso-ir-157" "iso8859-10" "iso885910" "l6" "latin6"
    ]
    ISO_8859_13 ISO_8859_13_INIT = "ISO-8859-13" Bytes(&table::ISO_8859_13), [
        "iso-8859-13" "iso8859-13" "iso885913"
    ]
    ISO_8859_14 ISO_8859_14_INIT = "ISO-8859-14" Bytes(&table::ISO_8859_14), [
        "iso-8859-14" "iso8859-14" "iso885914"
    ]
    ISO_8859_15 ISO_8859_15_INIT = "ISO-8859-15" Bytes(&table::ISO_8859_15), [
        "csisolatin9" "iso-8859-15" "iso8859-15" "iso885915" "iso_8859-15" "l9"
    ]
    ISO_8859_16 ISO_8859_16_INIT = "ISO-8859-16" Bytes(&table::ISO_8859_16), ["iso-8859-16"]
    KOI8_R KOI8_R_INIT = "KOI8-R" Bytes(&table::KOI8_R), ["cskoi8r" "koi" "koi8" "koi8-r" "koi8_r"]
    KOI8_U KOI8_U_INIT = "KOI8-U" Bytes(&table::KOI8_U), ["koi8-ru" "koi8-u"]
    MACINTOSH MACINTOSH_INIT = "macintosh" Bytes(&table::MACINTOSH), [
        "csmacintosh" "mac" "macintosh" "x-mac-roman"
    ]
    WINDOWS_874 WINDOWS_874_INIT = "windows-874" Bytes(&table::WINDOWS_874), [
        "dos-874" "iso-8859-11" "iso8859-11" "iso885911" "tis-620" "windows-874"
    ]
    WINDOWS_1250 WINDOWS_1250_INIT = "windows-1250" Bytes(&table::WINDOWS_1250), [
        "cp1250" "windows-1250" "x-cp1250"
    ]
    WINDOWS_1251 WINDOWS_1251_INIT = "windows-1251" Bytes(&table::WINDOWS_1251), [
        "cp1251" "windows-1251" "x-cp1251"
    ]
    WINDOWS_1252 WINDOWS_1252_INIT = "windows-1252" Bytes(&table::WINDOWS_1252), [
        "ansi_x3.4-1968" "ascii" "cp1252" "cp819" "csisolatin1" "ibm819" "iso-8859-1" "iso-ir-100"
        "iso8859-1" "iso88591" "iso_8859-1" "iso_8859-1:1987" "l1" "latin1" "us-ascii" "windows-1252"
        "x-cp1252"
    ]
    WINDOWS_1253 WINDOWS_1253_INIT = "windows-1253" Bytes(&table::WINDOWS_1253), [
        "cp1253" "windows-1253" "x-cp1253"
    ]
    WINDOWS_1254 WINDOWS_1254_INIT = "windows-1254" Bytes(&table::WINDOWS_1254), [
        "cp1254" "csisolatin5" "iso-8859-9" "iso-ir-148" "iso8859-9" "iso88599" "iso_8859-9"
        "iso_8859-9:1989" "l5" "latin5" "windows-1254" "x-cp1254"
    ]
    WINDOWS_1255 WINDOWS_1255_INIT = "windows-1255" Bytes(&table::WINDOWS_1255), [
        "cp1255" "windows-1255" "x-cp1255"
    ]
    WINDOWS_1256 WINDOWS_1256_INIT = "windows-1256" Bytes(&table::WINDOWS_1256), [
        "cp1256" "windows-1256" "x-cp1256"
    ]
    WINDOWS_1257 WINDOWS_1257_INIT = "windows-1257" Bytes(&table::WINDOWS_1257), [
        "cp1257" "windows-1257" "x-cp1257"
    ]
    WINDOWS_1258 WINDOWS_1258_INIT = "windows-1258" Bytes(&table::WINDOWS_1258), [
        "cp1258" "windows-1258" "x-cp1258"
    ]
    X_MAC_CYRILLIC X_MAC_CYRILLIC_INIT = "x-mac-cyrillic" Bytes(&table::X_MAC_CYRILLIC), [
        "x-mac-cyrillic" "x-mac-ukrainian"
    ]
    BIG5 BIG5_INIT = "Big5" NameOnly, ["big5" "big5-hkscs" "cn-big5" "csbig5" "x-x-big5"]
    EUC_JP EUC_JP_INIT = "EUC-JP" NameOnly, ["cseucpkdfmtjapanese" "euc-jp" "x-euc-jp"]
    EUC_KR EUC_KR_INIT = "EUC-KR" NameOnly, [
        "cseuckr" "csksc56011987" "euc-kr" "iso-ir-149" "korean" "ks_c_5601-1987" "ks_c_5601-1989" "ksc5601"
        "ksc_5601" "windows-949"
    ]
    GB18030 GB18030_INIT = "gb18030" NameOnly, ["gb18030"]
    GBK GBK_INIT = "GBK" NameOnly, [
        "chinese" "csgb2312" "csiso58gb231280" "gb2312" "gb_2312" "gb_2312-80" "gbk" "iso-ir-58" "x-gbk"
    ]
    ISO_2022_JP ISO_2022_JP_INIT = "ISO-2022-JP" NameOnly, ["csiso2022jp" "iso-2022-jp"]
    REPLACEMENT REPLACEMENT_INIT = "replacement" NameOnly, [
        "csiso2022kr" "hz-gb-2312" "iso-2022-cn" "iso-2022-cn-ext" "iso-2022-kr" "replacement"
    ]
    SHIFT_JIS SHIFT_JIS_INIT = "Shift_JIS" NameOnly, [
        "csshiftjis" "ms932" "ms_kanji" "shift-jis" "shift_jis" "sjis" "windows-31j" "x-sjis"
    ]
    X_USER_DEFINED X_USER_DEFINED_INIT = "x-user-defined" NameOnly, ["x-user-defined"]
}
