/// A folder as a chat channel: pictures and a Markdown transcript, for rooms without a server.
@NullMarked
package tifo.chat.folder;

import org.jspecify.annotations.NullMarked;
