/// Decodes a value and encodes it again. Returns its JSON and how `Debug` prints it.
fn round_trip<T: serde::de::DeserializeOwned + Serialize + Debug>(json: &str) -> Result<(String, String), String> {
    let value: T = serde_json::from_str(json).map_err(|error| error.to_string())?;
    Ok((encode(&value)?, format!("{value:?}")))
}

/// The JSON of a value, and how `Debug` prints it.
fn shown(value: &(impl Serialize + Debug)) -> Result<(String, String), String> {
    Ok((encode(value)?, format!("{value:?}")))
}

fn encode(value: &impl Serialize) -> Result<String, String> {
    serde_json::to_string(value).map_err(|error| error.to_string())
}

/// The members of a JSON object, which are taken one by one. A type of the API can have any name, but for those in lower case.
struct arguments(serde_json::Map<String, serde_json::Value>);

impl arguments {
    fn parse(json: &str) -> Result<Self, String> {
        serde_json::from_str(json).map(Self).map_err(|error| error.to_string())
    }

    /// Takes a member. One that is absent counts as `null`.
    fn take<T: serde::de::DeserializeOwned>(&mut self, name: &str) -> Result<T, String> {
        let value = self.0.remove(name).unwrap_or_default();
        serde_json::from_value(value).map_err(|error| format!("{name}: {error}"))
    }

    /// Takes a member that can be absent.
    fn optional<T: serde::de::DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, String> {
        match self.0.get(name) {
            None | Some(serde_json::Value::Null) => Ok(None),
            Some(_) => self.take(name).map(Some),
        }
    }

    /// Takes a member that can be absent or `null`.
    fn nullable<T: serde::de::DeserializeOwned>(&mut self, name: &str) -> Result<Option<Option<T>>, String> {
        if self.0.contains_key(name) { self.take(name).map(Some) } else { Ok(None) }
    }

    /// Takes a member that can be absent, and any JSON.
    fn any(&mut self, name: &str) -> Option<serde_json::Value> {
        self.0.remove(name)
    }

    /// Takes the members that are left.
    fn rest<T: serde::de::DeserializeOwned>(&mut self) -> Result<T, String> {
        let members = std::mem::take(&mut self.0);
        serde_json::from_value(serde_json::Value::Object(members)).map_err(|error| error.to_string())
    }
}

/// Sends requests to another server, with the URL that they were for in a header.
struct moved(String);

impl Hook for moved {
    fn before(&self, _: &str, request: &mut reqwest::Request) {
        let (Ok(mut url), Ok(described)) = (self.0.parse::<reqwest::Url>(), request.url().as_str().parse()) else { return };
        url.set_path(request.url().path());
        *request.url_mut() = url;
        request.headers_mut().insert("x-described-url", described);
    }
}
