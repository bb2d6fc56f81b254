//! JSON pointers (RFC 6901).

/// Returns a reference token with `~` and `/` escaped (RFC 6901, section 3).
pub(crate) fn escape(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

/// Returns the reference token that an escaped one stands for (RFC 6901, section 4).
pub(crate) fn unescape(token: &str) -> String {
    // `~01` is `~1`, not `/`: the order matters.
    token.replace("~1", "/").replace("~0", "~")
}

/// Returns the pointer to a member or an element of the value at a pointer.
pub(crate) fn child(pointer: &str, token: &str) -> String {
    let mut child = String::with_capacity(pointer.len() + 1 + token.len());
    child.push_str(pointer);
    child.push('/');
    match token.contains(['~', '/']) {
        true => child.push_str(&escape(token)),
        false => child.push_str(token),
    }
    child
}

#[cfg(test)]
mod tests {
    use super::{child, unescape};

    #[test]
    fn tokens_survive_a_round_trip() {
        for token in ["", "a/b", "m~n", "~1", "/~0"] {
            let pointer = child("", token);
            assert_eq!(unescape(&pointer[1..]), token);
        }
        assert_eq!(child("/paths", "/things/{id}"), "/paths/~1things~1{id}");
    }
}
