//! Members that are streamed, over the network.

mod bytes;
mod events;
mod stable;
