//! Uploads, downloads and copies of objects in Amazon S3, of any size: in parallel parts, with bounded memory, verified by
//! checksums, and resumable after failures.
//!
//! ```no_run
//! use std::path::Path;
//!
//! use farrier_s3_transfer::{Client, Transfer};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let transfer = Transfer::new(Client::from_env()?);
//! transfer.upload("horses", "ada.mov", Path::new("ada.mov")).await?;
//! transfer.download("horses", "ada.mov", Path::new("copy.mov")).await?;
//! transfer.copy("horses", "ada.mov", "archive", "2026/ada.mov").await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Parts and memory
//!
//! [`Transfer::part_size`] (8 MiB unless set) and [`Transfer::concurrency`] (4 unless set) determine the memory:
//!
//! | transfer | bytes in memory |
//! |---|---|
//! | upload | at most part size × concurrency |
//! | download to a file | less than 2 MiB × concurrency |
//! | download to a writer | at most part size × concurrency |
//! | copy | none |
//!
//! An upload has at most 10,000 parts. If the length is known, parts of larger objects are larger: those of an object of
//! 1 TiB have 105 MiB. If it is not, the size of parts doubles after every 1,000: with 8 MiB, to 16 MiB after 8 GiB, and to
//! 32 MiB after 24 GiB. Lower the concurrency for such objects if memory is scarce.
//!
//! An object that is not larger than a part is sent with a single request.
//!
//! # Failures
//!
//! The client retries each request like any other, and a download continues where a response was cut off. If retries do
//! not help, the [`TransferError`] names the part that failed. By default, nothing remains of a transfer that failed or
//! whose future was dropped: the parts of an upload and the partial file of a download are deleted. To be able to resume
//! a transfer instead, say so before it begins:
//!
//! ```no_run
//! # use std::path::Path;
//! # use farrier_s3_transfer::Transfer;
//! # async fn example(transfer: Transfer) -> Result<(), Box<dyn std::error::Error>> {
//! let path = Path::new("ada.mov");
//! let result = transfer.upload("horses", "ada.mov", path).keep_parts(true).await;
//! if let Err(error) = &result {
//!     let text = error.upload_token().ok_or("nothing was sent")?.to_string();
//!     // Save the text, and later, perhaps in another process:
//!     transfer.upload("horses", "ada.mov", path).resume(text.parse()?).await?;
//! }
//! # Ok(())
//! # }
//! ```
//!
//! `checkpoint` of [`Upload`](Upload::checkpoint) and [`Download`](Download::checkpoint) provides the tokens while the
//! transfer is in progress, for programs that may be killed.
//!
//! # Checksums
//!
//! Uploads have the CRC-64/NVME of each part and of the whole object, which S3 verifies and stores. Another algorithm is
//! a setting of the [request](Upload::request); SHA-1 and SHA-256 are composite, which means that the object's checksum is
//! that of the checksums of its parts. A download is compared with the checksum of the object, if it has one of these:
//! see [`Downloaded::checksum`]. The parts of a download belong to one version of the object: if it is
//! replaced, the download fails with [`ErrorKind::Changed`].
//!
//! # Progress
//!
//! ```no_run
//! # use std::path::Path;
//! # use farrier_s3_transfer::{Progress, Transfer};
//! # async fn example(transfer: Transfer) -> Result<(), Box<dyn std::error::Error>> {
//! let (sender, mut receiver) = tokio::sync::watch::channel(Progress::default());
//! let upload = transfer.upload("horses", "ada.mov", Path::new("ada.mov"));
//! let upload = upload.progress(move |progress| drop(sender.send(progress)));
//! let show = async {
//!     while receiver.changed().await.is_ok() {
//!         println!("{}", *receiver.borrow_and_update());
//!     }
//! };
//! let (result, ()) = tokio::join!(upload, show);
//! # result?;
//! # Ok(())
//! # }
//! ```
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

mod buffers;
mod checksum;
mod copy;
mod download;
mod error;
mod options;
mod plan;
mod progress;
mod services;
mod source;
mod token;
mod transfer;
mod upload;

pub use farrier_runtime::stream::ByteStream;

pub use self::checksum::Checksum;
pub use self::copy::Copy;
pub use self::download::{Download, Downloaded, Target};
pub use self::error::{ErrorKind, TransferError};
pub use self::progress::Progress;
pub use self::services::s3;
pub use self::services::s3::Client;
pub use self::source::Source;
pub use self::token::{DownloadToken, InvalidToken, UploadToken};
pub use self::transfer::Transfer;
pub use self::upload::{Upload, Uploaded};
