/// Mattermost, spoken to as a bot through version 4 of its API.
@NullMarked
package tifo.chat.mattermost;

import org.jspecify.annotations.NullMarked;
