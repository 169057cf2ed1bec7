"""The page of somebody who coaches several teams."""
