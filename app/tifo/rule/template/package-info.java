/// The templates of labels and annotations: the part of Go's text/template that rules use.
@NullMarked
package tifo.rule.template;

import org.jspecify.annotations.NullMarked;
