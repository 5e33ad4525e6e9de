package io.docket.ticket.attachment;

/** How far a file has come. */
enum AttachmentState {
    /** Its bytes may be in the store in part. */
    ARRIVING,
    /** Its bytes are in the store, and it belongs to nothing. */
    WAITING,
    /** It belongs to a message or a ticket's description. */
    BOUND,
    /** Nobody can have it any more; its bytes are being deleted. */
    LEAVING
}
