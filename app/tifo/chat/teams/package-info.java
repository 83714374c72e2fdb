/// Microsoft Teams, posted to through a workflow's webhook.
@NullMarked
package tifo.chat.teams;

import org.jspecify.annotations.NullMarked;
