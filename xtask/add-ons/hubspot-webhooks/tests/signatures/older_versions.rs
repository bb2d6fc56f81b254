//! Signatures of versions 1 and 2, which are accepted on request only.

use hubspot_webhooks::{SignatureError, SignatureVersion, Verifier};

use super::{BODY, FORMER_V3, MISMATCH, SECRET, SIGNATURE_HEADER, TIMESTAMP, URL, V3, Verified, headers, verifier};
use SignatureVersion::{V1, V2};

/// `sha256(SECRET + BODY)`
const BODY_V1: &str = "edb029401e38be5af03f0e8e8c406d914fddddf99a646807abe269f2775785e1";

/// `sha256(SECRET + "POST" + URL + BODY)`
const REQUEST_V2: &str = "02642f1db62738efd11f268f1c8bd1837c8763667fbc50c9b976af170ddac204";

const SIGNATURE: &str = "x-hubspot-signature";
const VERSION: &str = "x-hubspot-signature-version";

fn older<'a>(signature: &'a str, version: &'a str) -> [(&'static str, &'a str); 2] {
    [(SIGNATURE, signature), (VERSION, version)]
}

fn verify(versions: &[SignatureVersion], signature: &str, version: &str, url: &str) -> Verified {
    let verifier = verifier().versions(versions.iter().copied());
    verifier.verify("POST", url, older(signature, version), BODY)
}

#[test]
fn the_examples_of_the_documentation_are_accepted() {
    const SECRET: &str = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
    let verifier = Verifier::new(SECRET).versions([V1, V2]);
    let body = r#"[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]"#;
    let v1 = older("232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de", "v1");
    assert_eq!(verifier.verify("POST", "https://www.example.com/webhook_uri", v1, body), Ok(V1));
    let v2 = older("eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e", "v2");
    assert_eq!(verifier.verify("GET", "https://www.example.com/webhook_uri", v2, ""), Ok(V2));
}

#[test]
fn older_versions_are_not_accepted_unless_asked_for() {
    let missing = Err(SignatureError::MissingHeader { name: SIGNATURE_HEADER });
    assert_eq!(verifier().verify("POST", URL, older(BODY_V1, "v1"), BODY), missing);
    assert_eq!(verifier().verify("POST", URL, older(REQUEST_V2, "v2"), BODY), missing);
    assert_eq!(verify(&[V1], BODY_V1, "v1", URL), Ok(V1));
    assert_eq!(verify(&[V2], REQUEST_V2, "v2", URL), Ok(V2));
    assert_eq!(verify(&[V2], BODY_V1, "v1", URL), Err(SignatureError::VersionNotAccepted { version: V1 }));
    assert_eq!(verify(&[V1], REQUEST_V2, "v2", URL), Err(SignatureError::VersionNotAccepted { version: V2 }));
    assert_eq!(verify(&[], BODY_V1, "v1", URL), Err(SignatureError::MissingHeader { name: SIGNATURE }));
}

#[test]
fn an_older_version_is_not_accepted_in_place_of_a_newer_one() {
    let verifier = || verifier().versions([V1, V2, SignatureVersion::V3]);
    let verify = |signature, timestamp| {
        let both = [older(BODY_V1, "v1"), headers(signature, timestamp)].concat();
        verifier().verify("POST", URL, both, BODY)
    };
    assert_eq!(verify(V3, TIMESTAMP), Ok(SignatureVersion::V3));
    // Wrong, expired, malformed, without its time: each time, the other signature is right.
    assert_eq!(verify(FORMER_V3, TIMESTAMP), MISMATCH);
    assert!(matches!(verify(V3, "1"), Err(SignatureError::Expired { .. })));
    assert_eq!(verify("", TIMESTAMP), Err(SignatureError::MalformedHeader { name: SIGNATURE_HEADER }));
    let without_time = [older(BODY_V1, "v1").as_slice(), &[(SIGNATURE_HEADER, V3)]].concat();
    let refused = verifier().verify("POST", URL, without_time, BODY);
    assert_eq!(refused, Err(SignatureError::MissingHeader { name: "x-hubspot-request-timestamp" }));
    // Without a newer signature, an older one decides.
    assert_eq!(verifier().verify("POST", URL, older(BODY_V1, "v1"), BODY), Ok(V1));
}

#[test]
fn a_version_is_not_accepted_as_another_one() {
    let mismatch = |version| Err(SignatureError::Mismatch { version });
    assert_eq!(verify(&[V1, V2], BODY_V1, "v2", URL), mismatch(V2));
    assert_eq!(verify(&[V1, V2], REQUEST_V2, "v1", URL), mismatch(V1));
    let v3_as_v1 = verify(&[V1, V2], V3, "v1", URL);
    assert_eq!(v3_as_v1, Err(SignatureError::MalformedHeader { name: SIGNATURE }));
}

#[test]
fn version_1_only_covers_the_body() {
    let verifier = verifier().versions([V1]);
    assert_eq!(verifier.verify("PUT", "/anywhere", older(BODY_V1, "v1"), BODY), Ok(V1));
    let refused = verifier.verify("POST", URL, older(BODY_V1, "v1"), BODY.replace("MESSAGE", "COMMENT"));
    assert_eq!(refused, Err(SignatureError::Mismatch { version: V1 }));
}

#[test]
fn version_2_covers_the_url_as_it_is() {
    let mismatch = Err(SignatureError::Mismatch { version: V2 });
    let url = "https://bot.example.com/a%3Ab";
    let (raw, decoded) = (
        "05e56b6a1907698fd743ba162d8c0ab239d021a020c650616892e998c9b6c74c",
        "2f56d4c076d362def2afcc0ec3e105016b86bbc1ee80e023b8bf8791e618fc2d",
    );
    assert_eq!(verify(&[V2], raw, "v2", url), Ok(V2));
    assert_eq!(verify(&[V2], decoded, "v2", url), mismatch);
    assert_eq!(verify(&[V2], REQUEST_V2, "v2", "https://bot.example.com/other"), mismatch);
    assert_eq!(verify(&[V2], REQUEST_V2, "v2", "/hubspot/events"), Err(SignatureError::RelativeUrl));
    let put = verifier().versions([V2]).verify("PUT", URL, older(REQUEST_V2, "v2"), BODY);
    assert_eq!(put, mismatch);
}

#[test]
fn the_version_is_one_of_both() {
    for version in ["", "v3", "V1", "1", "v1,v2"] {
        let refused = verify(&[V1, V2], BODY_V1, version, URL);
        assert_eq!(refused, Err(SignatureError::MalformedHeader { name: VERSION }), "{version}");
    }
    let verifier = verifier().versions([V1]);
    let refused = verifier.verify("POST", URL, [(SIGNATURE, BODY_V1)], BODY);
    assert_eq!(refused, Err(SignatureError::MissingHeader { name: VERSION }));
    let twice = [older(BODY_V1, "v1"), older(BODY_V1, "v1")].concat();
    let refused = verifier.verify("POST", URL, twice, BODY);
    assert_eq!(refused, Err(SignatureError::DuplicateHeader { name: SIGNATURE }));
}

#[test]
fn a_hash_has_64_digits_in_lower_case() {
    for signature in [&BODY_V1.to_uppercase(), &BODY_V1[1..], "", &format!("{BODY_V1}0"), &BODY_V1.replace('e', "g")] {
        let refused = verify(&[V1], signature, "v1", URL);
        assert_eq!(refused, Err(SignatureError::MalformedHeader { name: SIGNATURE }), "{signature}");
    }
    let other_secret = Verifier::new(SECRET.to_uppercase()).versions([V1]);
    let refused = other_secret.verify("POST", URL, older(BODY_V1, "v1"), BODY);
    assert_eq!(refused, Err(SignatureError::Mismatch { version: V1 }));
}
