//! A server on the loopback interface: STS, single sign-on and its tokens, sign-in, the endpoint of containers, and the
//! metadata service. Requests to services are read by the service's half of their protocols and checked against the
//! models, so that only what the models allow is answered. The same request gets the same credentials. As a proxy, the
//! server refuses every host.

mod http1;
mod proof;
mod services;

use std::net::TcpListener;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let port = std::env::args().nth(1).ok_or("the port is missing")?.parse()?;
    let listener = TcpListener::bind(("127.0.0.1", port))?;
    for stream in listener.incoming() {
        let stream = stream?;
        std::thread::spawn(move || {
            if let Err(error) = http1::serve(stream, services::answer) {
                eprintln!("{error}");
            }
        });
    }
    Ok(())
}
