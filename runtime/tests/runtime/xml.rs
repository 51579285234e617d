//! Reading and writing XML.

use farrier_runtime::codec::xml;
use farrier_runtime::codegen::{self, Blob, Document, Timestamp};

use crate::barn::{Barn, Roof, Stall};
use crate::sample::Horse;

/// The value is written as this, and read back.
fn check(barn: Barn, expected: &str) {
    let mut out = Vec::new();
    xml::write_element(&barn, "B", None, &mut out).expect("a value that can be written");
    assert_eq!(String::from_utf8(out).expect("UTF-8"), expected);
    check_read(expected, barn);
}

fn check_read(document: &str, expected: Barn) {
    let barn: Barn = xml::read(document.as_bytes()).unwrap_or_else(|error| panic!("{document}: {error}"));
    assert_eq!(barn, expected, "{document}");
}

fn check_error(document: &str, expected: &str) {
    let error = xml::read::<Barn>(document.as_bytes()).expect_err(document);
    assert_eq!(error.to_string(), format!("invalid XML body{expected}"), "{document}");
}

fn named(name: &str) -> Barn {
    Barn { name: Some(name.to_owned()), ..Barn::default() }
}

fn stall(horse: &str) -> Stall {
    Stall { horse: Some(horse.to_owned()), width: None }
}

#[test]
fn values_are_written_and_read() {
    check(Barn::default(), "<B></B>");
    check(named(" a<&>\"'\r\n"), "<B><name xmlns:n=\"u&amp;\"> a&lt;&amp;&gt;\"'&#xD;&#xA;</name></B>");
    check(
        Barn { count: Some(-7), open: Some(true), height: Some(f64::INFINITY), ..Barn::default() },
        "<B><Count>-7</Count><Open>true</Open><Height>Infinity</Height></B>",
    );
    check(
        Barn {
            plan: Some(Blob::from("foob")),
            built: Timestamp::new(1_398_796_238, 500_000_000),
            sold: Some(Timestamp::from_secs(1_398_796_238)),
            ..Barn::default()
        },
        "<B><Plan>Zm9vYg==</Plan><Built>2014-04-29T18:30:38.5Z</Built>\
         <Sold>Tue, 29 Apr 2014 18:30:38 GMT</Sold></B>",
    );
}

#[test]
fn attributes() {
    check(
        Barn { kind: Some("\"a\"\t".to_owned()), ..Barn::default() },
        "<B xsi:kind=\"&quot;a&quot;&#x9;\"></B>",
    );
    let expected = Barn { kind: Some("a b".to_owned()), ..Barn::default() };
    check_read("<B xmlns:kind='u' kind='a\nb'/>", expected.clone());
    check_read("<B y:kind = \"a&#32;b\" other='&unknown;' ></B>", expected.clone());
    // An attribute is not an element, nor the reverse.
    check_read("<B kind='a b' name='c'><kind>d</kind></B>", expected);
    check_error("<B kind='&x;'/>", " at Kind (byte 15): an unknown entity");
    check_error(
        "<B><Stalls><stall Width='w'/></Stalls></B>",
        " at Stalls[0].Width (byte 29): expected a number",
    );
}

#[test]
fn lists_and_maps() {
    let stalls = vec![Stall { width: Some(2.5), horse: None }, stall("a")];
    check(
        Barn { stalls: Some(stalls.clone()), ..Barn::default() },
        "<B><Stalls><stall Width=\"2.5\"></stall><stall><Horse>a</Horse></stall></Stalls></B>",
    );
    check(
        Barn { doors: Some(codegen::list(["a", "b"])), gates: Some(stalls), ..Barn::default() },
        "<B><door>a</door><door>b</door>\
         <gate Width=\"2.5\"></gate><gate><Horse>a</Horse></gate></B>",
    );
    check(
        Barn { rows: Some(vec![codegen::list(["a"]), Vec::new()]), ..Barn::default() },
        "<B><Rows><member><member>a</member></member><member></member></Rows></B>",
    );
    check(
        Barn { labels: Some(codegen::map([("b", "2"), ("a", "1")])), ..Barn::default() },
        "<B><Labels><entry><K>a</K><V>1</V></entry><entry><K>b</K><V>2</V></entry></Labels></B>",
    );
    check(
        Barn { counts: Some(codegen::map([("a", 1), ("b", 2)])), ..Barn::default() },
        "<B><Counts><key>a</key><value>1</value></Counts><Counts><key>b</key><value>2</value></Counts></B>",
    );
}

#[test]
fn flattened_items_need_not_be_in_a_row() {
    let barn = Barn {
        doors: Some(codegen::list(["a", "b", "c"])),
        gates: Some(vec![stall("d"), stall("e")]),
        count: Some(1),
        ..Barn::default()
    };
    check_read(
        "<B><door>a</door><gate><Horse>d</Horse></gate><door>b</door><Count>1</Count><gate><Horse>e</Horse></gate>
         <x:door>c</x:door></B>",
        barn,
    );
}

#[test]
fn keys_and_values_come_in_any_order() {
    let barn = Barn { labels: Some(codegen::map([("a", "1"), ("b", "")])), ..Barn::default() };
    check_read(
        "<B><Labels><entry><V>1</V><x/><K>a</K></entry><entry><K>b</K><V/></entry></Labels></B>",
        barn,
    );
    check_error(
        "<B><Labels><entry><K>a</K></entry></Labels></B>",
        " at Labels (byte 18): an entry without a value",
    );
    check_error("<B><Labels><entry/></Labels></B>", " at Labels (byte 19): an entry without a key");
}

#[test]
fn unions() {
    check(
        Barn { roof: Some(Roof::Flat("a".to_owned())), ..Barn::default() },
        "<B><Roof><flat>a</flat></Roof></B>",
    );
    check(
        Barn { roof: Some(Roof::Gables(codegen::list(["a", "b"]))), ..Barn::default() },
        "<B><Roof><gable>a</gable><gable>b</gable></Roof></B>",
    );
    check_read(
        "<B><Roof><dome><a>1</a></dome></Roof></B>",
        Barn { roof: Some(Roof::Unknown("dome".to_owned())), ..Barn::default() },
    );
    check_error("<B><Roof/></B>", " at Roof (byte 10): a union without a member");
    check_error("<B><Roof><flat/><dome/></Roof></B>", " at Roof (byte 16): a second member of a union");
    let unknown = Barn { roof: Some(Roof::Unknown("dome".to_owned())), ..Barn::default() };
    let error = xml::write_element(&unknown, "B", None, &mut Vec::new()).expect_err("an unknown member");
    assert_eq!(error.to_string(), "cannot write XML body at Roof: a union with no member that can be sent");
}

#[test]
fn names_and_namespaces_of_roots() {
    let written = |write: &dyn Fn(&mut Vec<u8>)| {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).expect("UTF-8")
    };
    let service = Some(("s", Some("p")));
    let root = |barn: &dyn codegen::Structure| {
        written(&|out| xml::write_root(barn, "Root", service, out).expect("a value that can be written"))
    };
    assert_eq!(root(&Barn::default()), "<Root xmlns=\"https://example.com/\"></Root>");
    assert_eq!(root(&Stall::default()), "<Root xmlns:p=\"s\"></Root>");
    let payload = |index: usize, value: &dyn codegen::Structure| {
        let member = &Barn.members()[index];
        written(&|out| xml::write_payload(member, value, None, out).expect("a value that can be written"))
    };
    assert_eq!(payload(15, &Barn::default()), "<Barn xmlns=\"https://example.com/\"></Barn>");
    assert_eq!(payload(1, &Stall::default()), "<name xmlns:n=\"u&amp;\"></name>");
}

#[test]
fn what_does_not_count_is_passed_over() {
    check_read(
        "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- <x> -->\n<x:B xmlns:x='u'>\n  <!---->
           <new a='>'><deep><![CDATA[<]]></deep> & text </new><x:Count>\n 7 </x:Count\n></x:B>\n<?end?>\n",
        Barn { count: Some(7), ..Barn::default() },
    );
    check_read("<B><Plan>\nZm9v\nYg==\n</Plan></B>", Barn { plan: Some("foob".into()), ..Barn::default() });
    check_read(
        "<B><door/><Stalls/><Roof><flat/></Roof></B>",
        Barn {
            doors: Some(codegen::list([""])),
            stalls: Some(Vec::new()),
            roof: Some(Roof::Flat(String::new())),
            ..Barn::default()
        },
    );
    check_read("<B><Count>1</Count><Count>2</Count></B>", Barn { count: Some(2), ..Barn::default() });
}

#[test]
fn texts_in_pieces() {
    check_read(
        "<B><name>a\r\nb\rc&lt;<![CDATA[<&amp;]]\r\n>]]><!-- - -->&#x1F600;<?p?> </name></B>",
        named("a\nb\nc<<&amp;]]\n>\u{1f600} "),
    );
    check_error("<B><name>&nbsp;</name></B>", " at Name (byte 9): an unknown entity");
    check_error("<B><name>a<b/></name></B>", " at Name (byte 10): an element inside of a text");
}

#[test]
fn documents_that_are_not_well_formed() {
    for (document, expected) in [
        ("", " (byte 0): the document does not have an element"),
        ("{}", " (byte 0): text between elements"),
        ("<!DOCTYPE B [<!ENTITY a 'a'>]><B/>", " (byte 0): a document type"),
        ("<B>", " (byte 3): the document ends inside of an element"),
        ("<B", " (byte 2): the document ends inside of an element"),
        ("<B></C>", " (byte 3): the end tag of another element"),
        ("<B><Count>1</Name></B>", " at Count (byte 11): the end tag of another element"),
        ("<B><new><a></new></a></B>", " (byte 11): the end tag of another element"),
        ("<B/><B/>", " (byte 4): the document goes on after its element"),
        ("<B/>a", " (byte 4): the document goes on after its element"),
        ("<B>a</B>", " (byte 3): text between elements"),
        ("<B><!-- </B>", " (byte 12): the document ends inside of an element"),
        ("<B a=1/>", " (byte 3): a start tag that is not well-formed"),
        ("<B a='1'b='2'/>", " (byte 8): a start tag that is not well-formed"),
        ("<B a='<'/>", " (byte 3): a start tag that is not well-formed"),
        ("<1/>", " (byte 0): expected a name"),
        ("< B/>", " (byte 0): expected a name"),
        ("<B><!ELEMENT a></B>", " (byte 3): a declaration"),
    ] {
        check_error(document, expected);
    }
    let error = xml::read::<Barn>(b"<B>\xff</B>").expect_err("bytes that are not UTF-8");
    assert_eq!(error.to_string(), "invalid XML body (byte 3): bytes that are not UTF-8");
}

#[test]
fn values_of_another_type() {
    for (element, expected) in [
        ("<Count>seven</Count>", " at Count (byte 10): expected an integer"),
        ("<Count>99999999999</Count>", " at Count (byte 10): an integer that does not fit"),
        ("<Count/>", " at Count (byte 11): expected an integer"),
        ("<Count><a/></Count>", " at Count (byte 10): an element inside of a text"),
        ("<Open>True</Open>", " at Open (byte 9): expected `true` or `false`"),
        ("<Height>inf</Height>", " at Height (byte 11): expected a number"),
        ("<Plan>?</Plan>", " at Plan (byte 9): expected base64"),
        ("<Built>1</Built>", " at Built (byte 10): expected a date-time"),
        ("<Stalls>a</Stalls>", " at Stalls (byte 11): text between elements"),
        ("<Annex>a</Annex>", " at Annex (byte 10): text between elements"),
        (
            "<Annex><Rows><member>a</member></Rows></Annex>",
            " at Annex.Rows[0] (byte 24): text between elements",
        ),
        ("<Counts><key>a</key><value/></Counts>", " at Counts[\"a\"] (byte 31): expected an integer"),
    ] {
        check_error(&format!("<B>{element}</B>"), expected);
    }
    let horse = xml::read::<Horse>(b"<H><Document>1</Document></H>").expect_err("a document");
    assert_eq!(horse.to_string(), "invalid XML body at Document (byte 13): expected more than text");
    let horse = Horse { document: Some(Document::Null), ..Horse::default() };
    let error = xml::write_element(&horse, "H", None, &mut Vec::new()).expect_err("a document");
    assert_eq!(error.to_string(), "cannot write XML body at Document: a value that is not simple");
}

#[test]
fn nesting_is_limited() {
    let nested = |name: &str, depth: usize| {
        format!("<B>{}{}</B>", format!("<{name}>").repeat(depth), format!("</{name}>").repeat(depth))
    };
    assert!(xml::read::<Barn>(nested("Annex", 127).as_bytes()).is_ok());
    for document in [nested("Annex", 128), nested("new", 200), "<B>".repeat(100_000)] {
        let error = xml::read::<Barn>(document.as_bytes()).expect_err("too deep");
        assert!(error.to_string().ends_with(": too many elements inside of each other"), "{error}");
    }
    let barn = |depth| {
        (0..depth).fold(Barn::default(), |barn, _| Barn { annex: Some(Box::new(barn)), ..Barn::default() })
    };
    let write = |depth| xml::write_element(&barn(depth), "B", None, &mut Vec::new());
    assert!(write(127).is_ok());
    assert!(write(128).expect_err("too deep").to_string().ends_with("inside of each other"));
}

#[test]
fn wrapped_documents() {
    let read = |document: &str| {
        let mut barn = Barn::default();
        xml::from_wrapped(document.as_bytes(), "Result", &mut barn).map(|()| barn.count)
    };
    let error = |document| read(document).expect_err(document).to_string();
    assert_eq!(
        read("<R><Result><Count>1</Count></Result><Meta><Count>2</Count></Meta></R>").ok(),
        Some(Some(1))
    );
    assert_eq!(error("<R><Meta/></R>"), "invalid XML body: the document does not contain `Result`");
    assert_eq!(error("<R><Result></R>"), "invalid XML body (byte 11): the end tag of another element");
    let unit = xml::from_wrapped(b"<R><Meta/></R>", "Result", codegen::unit_mut());
    assert!(unit.is_ok());
}

/// A document that is cut off is an error, and so is nearly every document that is changed; none is a panic.
#[test]
fn damaged_documents() {
    let document = "<?xml version='1.0'?><!-- c --><B xmlns='u' kind='&lt;a'><name>a&amp;<![CDATA[b]]></name>
        <Count>1</Count><Plan>YQ==</Plan><Built>2014-04-29T18:30:38Z</Built><Stalls><stall Width='1'/></Stalls>
        <door>a</door><gate/><door>b</door><Labels><entry><K>a</K><V>b</V></entry></Labels>
        <Counts><key>a</key><value>1</value></Counts><Roof><flat>a</flat></Roof><Annex><new/></Annex></B>";
    assert!(xml::read::<Barn>(document.as_bytes()).is_ok());
    for at in 0..document.len() {
        assert!(xml::read::<Barn>(&document.as_bytes()[..at]).is_err(), "{}", &document[..at]);
        for byte in [b'<', b'>', b'/', b'&', b'"', b' ', b'a', 0xff] {
            let mut damaged = document.as_bytes().to_vec();
            damaged[at] = byte;
            if let Err(error) = xml::read::<Barn>(&damaged) {
                assert!(error.offset().is_none_or(|offset| offset <= damaged.len()), "{error}");
            }
        }
    }
}
