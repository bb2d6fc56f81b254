//! Arrays where objects are expected: they are of the wrong form, whatever their elements are.

use futures_util::StreamExt;
use hubspot_conversations::{Error, ErrorKind, Thread, ThreadPage};
use serde_json::{Value, json};
use tests::{Exchange, FaultServer, page, thread};

use crate::support::{Get, client, fails};

/// A thread whose properties are the elements of an array.
fn by_position() -> Value {
    let thread: Value = serde_json::from_str(&thread(7)).unwrap();
    thread.as_object().unwrap().values().cloned().collect()
}

#[test]
fn an_array_is_no_object() {
    for array in [json!([]), by_position()] {
        assert!(serde_json::from_value::<Thread>(array).is_err());
    }
    assert!(serde_json::from_str::<ThreadPage>(&format!("[null,[{}]]", thread(7))).is_err());
}

#[tokio::test]
async fn an_array_in_place_of_a_page_is_a_decode_error() {
    for body in [format!("[null,[{}]]", thread(7)), format!("[{}]", thread(7)), "[]".to_owned()] {
        let error = fails(Get, [Exchange::json(200, &body)], ErrorKind::Decode, 1).await;
        assert_eq!(error.json_path(), Some("."));
        assert!(error.to_string().contains("expected an object, found an array"), "{error}");
    }
}

#[tokio::test]
async fn an_array_in_place_of_a_result_costs_itself() {
    let body = json!({ "results": [by_position(), serde_json::from_str::<Value>(&thread(8)).unwrap(), []] });
    let server = FaultServer::start([Exchange::json(200, &body.to_string())]).await;
    let client = client(&server).build().unwrap();
    let error = client.list_threads().send().await.unwrap_err();
    assert_eq!((error.kind(), error.json_path()), (ErrorKind::Decode, Some("results[0]")));
    let lenient = client.list_threads().lenient().send().await.unwrap();
    assert_eq!((lenient.results.len(), lenient.decode_errors().len()), (1, 2));
    let items: Vec<Result<Thread, Error>> = client.list_threads().stream().collect().await;
    let left_out = items.iter().filter_map(|item| item.as_ref().err());
    let left_out: Vec<Value> = left_out.map(|it| serde_json::from_slice(it.item_json().unwrap()).unwrap()).collect();
    assert_eq!((items.len(), left_out), (3, vec![body["results"][0].clone(), json!([])]));
}

#[tokio::test]
async fn an_array_in_place_of_furniture_does_not_cost_the_results() {
    for paging in ["[]", r#"[{"after":"next"}]"#] {
        let body = page(1..3, None).replacen('{', &format!(r#"{{"paging":{paging},"#), 1);
        let server = FaultServer::start([Exchange::json(200, &body)]).await;
        let page = client(&server).build().unwrap().list_threads().send().await.unwrap();
        assert_eq!((page.results.len(), page.decode_errors().len()), (2, 1), "{body}");
        assert_eq!(page.decode_errors()[0].json_path(), Some("paging"));
    }
}
