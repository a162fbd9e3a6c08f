/** Pages of remedies: beside a case, the form to grant or to ask, decisions on a phone, settings, fairness. */
@NullMarked
package suki.remedies.web;

import org.jspecify.annotations.NullMarked;
