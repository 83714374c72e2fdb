/// What answers PromQL: the interface, its health, its errors, and the failover group.
@NullMarked
package tifo.source;

import org.jspecify.annotations.NullMarked;
