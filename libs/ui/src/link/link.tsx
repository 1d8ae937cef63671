/** Links that go through the app's router where there is one. */
import { createContext, useContext, type AnchorHTMLAttributes, type MouseEvent } from 'react';

const Navigate = createContext<((href: string) => void) | undefined>(undefined);

/** Hands links the router's way to go to an address of this app; without it they load the page. */
export const LinkProvider = Navigate.Provider;

export interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string;
}

/** An anchor; a plain click on an address within the app is the router's. */
export function Link({ href, onClick, ...rest }: LinkProps) {
  const navigate = useContext(Navigate);
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !navigate || !plain || !href.startsWith('/') || rest.target) return;
    event.preventDefault();
    navigate(href);
  };
  return <a href={href} onClick={follow} {...rest} />;
}
