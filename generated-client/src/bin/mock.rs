//! The mock of all services as a program. `cargo xtask mock --help` lists its options; beside those it has
//! `--until-eof`, to stop when the standard input ends.

use generated_client::ALL_OPERATIONS;
use generated_client::mock::{Injection, Mock, Settings};
use std::io::{self, Write};
use std::process::ExitCode;
use std::str::FromStr;
use std::time::Duration;

/// What was asked for.
struct Asked {
    port: u16,
    settings: Settings,
    faults: Vec<Injection>,
    until_eof: bool,
}

fn main() -> ExitCode {
    let asked = match read(std::env::args().skip(1)) {
        Ok(asked) => asked,
        Err(message) => return complain(&message, 2),
    };
    let mock = Mock::with(ALL_OPERATIONS, asked.settings.clone());
    asked.faults.into_iter().for_each(|fault| mock.inject(fault));
    let server = match mock.serve(("127.0.0.1", asked.port)) {
        Ok(server) => server,
        Err(error) => return complain(&format!("port {} cannot be had: {error}", asked.port), 3),
    };
    let url = server.url();
    print(&format!("# mock services at {url}\n{}", asked.settings.environment(&url)));
    if asked.until_eof {
        let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
        return ExitCode::SUCCESS;
    }
    // A signal ends the process; there is nothing that would have to be put in order first.
    loop {
        std::thread::park();
    }
}

fn read(mut given: impl Iterator<Item = String>) -> Result<Asked, String> {
    let mut it = Asked { port: 8480, settings: Settings::new(), faults: Vec::new(), until_eof: false };
    while let Some(option) = given.next() {
        let mut value = || given.next().ok_or_else(|| format!("`{option}` needs a value"));
        it.settings = match option.as_str() {
            "--samples" => it.settings.samples(),
            "--unsigned" => it.settings.unsigned(),
            "--tasks" => it.settings.tasks(number(&option, &value()?)?),
            "--step" => it.settings.step(Duration::from_millis(number(&option, &value()?)?)),
            "--access-key" => it.settings.access_key(value()?),
            "--secret" => it.settings.secret(value()?),
            "--security-token" => it.settings.security_token(value()?),
            "--token" => it.settings.token(value()?),
            "--project" => it.settings.project(value()?),
            "--port" => {
                it.port = number(&option, &value()?)?;
                it.settings
            }
            "--fault" => {
                it.faults
                    .push(value()?.parse().map_err(|error: generated_client::mock::FaultError| error.to_string())?);
                it.settings
            }
            "--until-eof" => {
                it.until_eof = true;
                it.settings
            }
            _ => return Err(format!("unknown argument `{option}`; `cargo xtask mock --help` lists what there is")),
        };
    }
    Ok(it)
}

fn number<T: FromStr>(option: &str, text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("`{option}` takes a number: `{text}` is no number, or too large"))
}

fn print(text: &str) -> ExitCode {
    let mut out = io::stdout();
    let done = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(3) }
}

fn complain(message: &str, code: u8) -> ExitCode {
    let _ = writeln!(io::stderr(), "error: {message}");
    ExitCode::from(code)
}
