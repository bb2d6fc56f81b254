//! The URL in signatures of version 3: which escapes are decoded, and which are not.

use hubspot_webhooks::{SignatureVersion, Verifier};

use super::{BODY, MISMATCH, TIMESTAMP, headers, verifier};

const V3: Result<SignatureVersion, hubspot_webhooks::SignatureError> = Ok(SignatureVersion::V3);

fn accepts(verifier: &Verifier, url: &str, signature: &str) -> bool {
    let verified = verifier.verify("POST", url, headers(signature, TIMESTAMP), BODY);
    assert!(verified == V3 || verified == MISMATCH, "{verified:?}");
    verified == V3
}

/// URLs of requests, and the signature of the URL in the comment above each.
const URLS: [(&str, &str); 11] = [
    // https://bot.example.com/a:b/c?d=?@!$
    ("https://bot.example.com/a%3Ab%2Fc?d=%3F%40%21%24", "nv2gH+6h30mvBEa/OykmfTslABGTOU7/DVK8ag/+Gmw="),
    // https://bot.example.com/x?q='()*,;
    ("https://bot.example.com/x?q=%27%28%29%2A%2C%3B", "uVpi1CZBszrXyNHP+Ot4PfjY28Cpxg1PYbJMDt6HuAw="),
    // Not decoded: spaces and what separates parameters.
    ("https://bot.example.com/x?q=%20%26%25%2B%3D%23", "yy30Y3LcNWOW5XWXW4oz71WGKq4Zdnq2mHfA0JkbC8E="),
    // Not decoded twice.
    ("https://bot.example.com/x?q=%253A", "rmrGl/OVbDPhY89eOISTub/oGFvMbJFC3piebXOs1d8="),
    // Not decoded: lower case.
    ("https://bot.example.com/x?q=%3a%2f", "UuTlabdo31F7BDyDVkIlDU18MFUu1L1T1ZbpFK8u/s8="),
    // https://bot.example.com/x?q=%C3%BC:
    ("https://bot.example.com/x?q=%C3%BC%3A", "BjA+7/1N2jCxy/p8EDA/7517FsGGRuOONCVJpfbmxl0="),
    // Escapes that are none stay as they are.
    ("https://bot.example.com/x?q=%", "9swzt4JLSJ9zToxQ9aBWKDSpPsiwGy8gub3gPE/9WQQ="),
    // https://bot.example.com/x?q=%:%3
    ("https://bot.example.com/x?q=%%3A%3", "v/ZeQsyBVaNoNN2cdYb7xPlvCF6BI50lllcu075d2hQ="),
    ("https://bot.example.com/x?q=a+b", "nwrc9JuNswEcqIAoTdzg10bOMy0Z36a3pXIVWyDj7Yw="),
    // Half a character.
    ("https://bot.example.com/x?q=%E2%82", "JGbv3+bf00cIZy0bWAGb8wzLlTaRm63iHUpMvtVLdOM="),
    // Not decoded: all other characters that some encoders escape.
    (
        "https://bot.example.com/%5B%5D%22%3C%3E%5C%5E%60%7B%7C%7D%7E%2D%2E%5F",
        "OQ5HABeTdNqbym1C6ghoZlaoTi30bVrdHphli1vGfGo=",
    ),
];

#[test]
fn exactly_the_documented_escapes_are_decoded() {
    for (url, signature) in URLS {
        assert!(accepts(&verifier(), url, signature), "{url}");
    }
}

#[test]
fn a_url_that_is_encoded_otherwise_is_another_one() {
    let refused = [
        // What a general decoder makes of the URL: `x?q= &%+=#`.
        ("https://bot.example.com/x?q=%20%26%25%2B%3D%23", "Qaq0YwYT3KWPOJPJA5JXHz6Doaa71pfvDxMf4u24Kws="),
        // The signature of `%253A` for the URLs that it would be if it were decoded once or twice.
        ("https://bot.example.com/x?q=%3A", URLS[3].1),
        ("https://bot.example.com/x?q=:", URLS[3].1),
        // A space written in another way.
        ("https://bot.example.com/x?q=a%20b", URLS[8].1),
        ("https://bot.example.com/x?q=a%2Bb", URLS[8].1),
        // Cases of escapes.
        ("https://bot.example.com/x?q=%c3%bc%3A", URLS[5].1),
        ("https://bot.example.com/x?q=ü:", URLS[5].1),
        ("https://bot.example.com/x?q=%3A%2F", URLS[4].1),
    ];
    for (url, signature) in refused {
        assert!(!accepts(&verifier(), url, signature), "{url}");
    }
}

#[test]
fn escaped_and_plain_characters_are_the_same() {
    let (escaped, signature) = URLS[0];
    for url in ["https://bot.example.com/a:b/c?d=?@!$", "https://bot.example.com/a:b%2Fc?d=%3F@%21$", escaped] {
        assert!(accepts(&verifier(), url, signature), "{url}");
    }
}
