//! The table of style examples of OpenAPI 3.0.4 and 3.1.1, on the wire: compiled with the crate that is generated from
//! `description.yaml`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread;

use styles::{Client, Color, Error, Nested};

/// Responds to one request, and returns its head.
fn serve() -> (SocketAddr, thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            connection.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        connection.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n").unwrap();
        String::from_utf8(head).unwrap()
    });
    (address, server)
}

/// The part of a request that an operation of the table is about.
#[derive(Clone, Copy)]
enum Part {
    /// The last segment of the path, without its first letter, or the query.
    Target,
    Header,
    Cookie,
}

impl Part {
    fn of(self, head: &str) -> String {
        let header = |name: &str| {
            let mut values = head.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
            let value = values.next().unwrap_or("(none)").to_owned();
            assert_eq!(values.next(), None, "{head}");
            value
        };
        match self {
            Self::Header => header("x-color"),
            Self::Cookie => header("cookie"),
            Self::Target => {
                let target = head.split(' ').nth(1).unwrap();
                let end = target.split_once('?').map(|(_, query)| query);
                end.or_else(|| target.rsplit_once("/v").map(|(_, value)| value)).unwrap_or("(none)").to_owned()
            }
        }
    }
}

async fn sent(part: Part, call: impl AsyncFnOnce(Client) -> Result<(), Error>) -> String {
    let (address, server) = serve();
    let client = Client::new(format!("http://{address}")).unwrap();
    call(client).await.unwrap();
    part.of(&server.join().unwrap())
}

fn color() -> Color {
    Color::new().r(100).g(200).b(150)
}

const COLORS: [&str; 3] = ["blue", "black", "brown"];

/// A row of the table: what is sent for each call.
macro_rules! rows {
    ($part:ident, $($call:ident($($argument:expr)?)$(.$setter:ident($value:expr))* => $expected:literal,)*) => {
        $({
            let sent = sent(Part::$part, async |client| {
                client.$call($($argument)?)$(.$setter($value))*.send().await.map(drop)
            });
            assert_eq!(sent.await, $expected, stringify!($call($($argument)?)$(.$setter($value))*));
        })*
    };
}

#[tokio::test]
async fn paths() {
    rows! { Target,
        matrix_string("") => ";color",
        matrix_string("blue") => ";color=blue",
        matrix_array(COLORS) => ";color=blue,black,brown",
        matrix_object(color()) => ";color=R,100,G,200,B,150",
        matrix_exploded_string("") => ";color",
        matrix_exploded_string("blue") => ";color=blue",
        matrix_exploded_array(COLORS) => ";color=blue;color=black;color=brown",
        matrix_exploded_object(color()) => ";R=100;G=200;B=150",
        label_string("") => ".",
        label_string("blue") => ".blue",
        label_array(COLORS) => ".blue,black,brown",
        label_object(color()) => ".R,100,G,200,B,150",
        label_exploded_string("") => ".",
        label_exploded_string("blue") => ".blue",
        label_exploded_array(COLORS) => ".blue.black.brown",
        label_exploded_object(color()) => ".R=100.G=200.B=150",
        simple_string("blue") => "blue",
        simple_array(COLORS) => "blue,black,brown",
        simple_object(color()) => "R,100,G,200,B,150",
        simple_exploded_string("blue") => "blue",
        simple_exploded_array(COLORS) => "blue,black,brown",
        simple_exploded_object(color()) => "R=100,G=200,B=150",
        document_in_path(color()) => "%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
    }
}

/// A path with an empty segment is that of another endpoint.
#[tokio::test]
async fn an_empty_simple_value_is_refused() {
    let client = Client::new("http://127.0.0.1:9").unwrap();
    let error = client.simple_string("").send().await.unwrap_err();
    assert!(error.to_string().contains("invalid path argument `color`"), "{error}");
}

#[tokio::test]
async fn queries() {
    rows! { Target,
        form_string().color("") => "color=",
        form_string().color("blue") => "color=blue",
        form_array().color(COLORS) => "color=blue,black,brown",
        form_object().color(color()) => "color=R,100,G,200,B,150",
        form_exploded_string().color("") => "color=",
        form_exploded_string().color("blue") => "color=blue",
        form_exploded_array().color(COLORS) => "color=blue&color=black&color=brown",
        form_exploded_object().r(100).g(200).b(150) => "R=100&G=200&B=150",
        spaces_array().color(COLORS) => "color=blue%20black%20brown",
        spaces_object().color(color()) => "color=R%20100%20G%20200%20B%20150",
        pipes_array().color(COLORS) => "color=blue%7Cblack%7Cbrown",
        pipes_object().color(color()) => "color=R%7C100%7CG%7C200%7CB%7C150",
        deep_object().color_r(100).color_g(200).color_b(150) => "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        form_array().color([""; 0]) => "(none)",
        form_exploded_array().color([""; 0]) => "(none)",
        form_array().color(["a,b", "c d"]) => "color=a%2Cb,c%20d",
        form_string().color("/?&=+") => "color=%2F%3F%26%3D%2B",
        // `&`, `+` and `#` would be syntax, and URLs of HTTP have no `'` in their query.
        reserved_string().color("/?:@!$'()*,;&=+#") => "color=/?:@!$%27()*,;%26=%2B%23",
        reserved_array().color(["a/b", "c,d"]) => "color=a/b,c%2Cd",
        document_in_query().color(color()) => "color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
    }
}

#[tokio::test]
async fn headers() {
    rows! { Header,
        header_string().x_color("") => "",
        header_string().x_color("blue") => "blue",
        header_array().x_color(COLORS) => "blue,black,brown",
        header_object().x_color(color()) => "R,100,G,200,B,150",
        header_exploded_string().x_color("blue") => "blue",
        header_exploded_array().x_color(COLORS) => "blue,black,brown",
        header_exploded_object().x_color(color()) => "R=100,G=200,B=150",
        header_string().x_color("a b/%") => "a b/%",
        document_in_header().x_color(color()) => r#"{"R":100,"G":200,"B":150}"#,
    }
}

#[tokio::test]
async fn cookies() {
    rows! { Cookie,
        cookie_string().color("") => "color=",
        cookie_string().color("blue") => "color=blue",
        cookie_array().color(COLORS) => "color=blue,black,brown",
        cookie_object().color(color()) => "color=R,100,G,200,B,150",
        cookie_exploded_string().color("blue") => "color=blue",
        cookie_exploded_array().color(COLORS) => "color=blue; color=black; color=brown",
        cookie_exploded_object().color(color()) => "R=100; G=200; B=150",
        cookie_string().color("a;b\"") => "color=a%3Bb%22",
        document_in_cookie().color(color()) => "color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
    }
}

#[tokio::test]
async fn what_has_nothing_nested_is_in_its_style_and_all_else_is_json() {
    let named = || Nested::new().name("blue");
    let nested = || Nested::new().color(Color::new().r(1));
    rows! { Target,
        nested_form().color(named()) => "color=name,blue",
        nested_form().color(nested()) => "color=%7B%22color%22%3A%7B%22R%22%3A1%7D%7D",
        nested_pipes().color(named()) => "color=name%7Cblue",
        nested_list().color(["blue", "black"]) => "color=blue&color=black",
        nested_list().color([Color::new().r(1)]) => "color=%5B%7B%22R%22%3A1%7D%5D",
    }
    rows! { Header,
        nested_header().x_color(named()) => "name,blue",
        nested_header().x_color(nested()) => r#"{"color":{"R":1}}"#,
    }
}
