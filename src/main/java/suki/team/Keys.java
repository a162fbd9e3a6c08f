package suki.team;

import org.springframework.stereotype.Component;

/** The parts that {@link SignIn} and {@link OwnAccount} turn, in one hand. */
@Component
record Keys(Passwords passwords, SecondSteps secondSteps, Links links, Sessions sessions, Paces paces, Post post) {}
