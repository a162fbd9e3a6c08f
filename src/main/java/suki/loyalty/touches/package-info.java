/**
 * The days that are a member's own: their birthday and the day they joined. A programme may give points and write a few
 * words, through the gate like any letter that nobody asked for; who may not be written to has the points all the same,
 * and a colleague can say it.
 */
@NamedInterface("touches")
@NullMarked
package suki.loyalty.touches;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
