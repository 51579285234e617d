//! Members that are streamed, over the network.

#[cfg(feature = "blocking")]
mod blocking;
mod bytes;
mod events;
mod expect;
mod stable;
