//! A server that answers whatever comes with the same 30 tasks.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

/// Makes the program the server.
pub(crate) const ARGUMENT: &str = "--answer-calls";

/// Tasks in an answer.
pub(crate) const ITEMS: usize = 30;

pub(crate) fn run() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    println!("{}", listener.local_addr().expect("its address"));
    let answer = answer();
    for stream in listener.incoming().flatten() {
        let answer = answer.clone();
        std::thread::spawn(move || serve(stream, &answer));
    }
}

/// Requests have no body, so each ends with an empty line.
fn serve(mut stream: TcpStream, answer: &str) {
    let _ = stream.set_nodelay(true);
    let mut buffer = Vec::new();
    let mut chunk = [0; 4096];
    while let Ok(count @ 1..) = stream.read(&mut chunk) {
        buffer.extend_from_slice(&chunk[..count]);
        while let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            buffer.drain(..end + 4);
            if stream.write_all(answer.as_bytes()).is_err() {
                return;
            }
        }
    }
}

fn answer() -> String {
    let mut tasks = String::new();
    for index in 0..ITEMS {
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(
            tasks,
            "{comma}{{\"BackupMode\":\"FULL\",\"CreateTime\":\"2017-10-20T01:{index:02}:00Z\",\"DBName\":\"database_{index}\",\
             \"Description\":\"import of the nightly backup number {index}\",\"EndTime\":\"2017-10-20T02:{index:02}:00Z\",\
             \"IsDBReplaced\":\"True\",\"MigrateTaskId\":\"56452{index:04}\",\"Status\":\"Success\"}}"
        );
    }
    let body = format!(
        "{{\"DBInstanceId\":\"rm-uf6wjk5xxxxxxx\",\"Items\":{{\"MigrateTask\":[{tasks}]}},\"PageNumber\":1,\
         \"PageRecordCount\":{ITEMS},\"RequestId\":\"25C5FEE2-F9C1-4DE1-9B9B-8A2B\",\"TotalRecordCount\":{ITEMS}}}"
    );
    format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}
