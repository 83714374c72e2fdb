/// Slack, spoken to through the few methods of its Web API that an alert's picture needs.
@NullMarked
package tifo.chat.slack;

import org.jspecify.annotations.NullMarked;
