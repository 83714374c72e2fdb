/// How every HTTP source is reached: credentials, TLS, limits, cancelling, and readable faults.
@NullMarked
package tifo.source.http;

import org.jspecify.annotations.NullMarked;
