/// Passwords, tokens and signed addresses: where they are kept, and how they stay out of whatever
/// people or files get to see.
@NullMarked
package tifo.secret;

import org.jspecify.annotations.NullMarked;
